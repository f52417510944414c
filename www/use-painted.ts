import { useEffect, useState } from "preact/hooks";

let painted = false;

/** Whether the page was painted before: what lies further down comes after what is seen first, the first time only. */
export function usePainted(): boolean {
  const [isPainted, tell] = useState(painted);
  // Effects run after the painting.
  useEffect(() => {
    painted = true;
    tell(true);
  }, []);
  return isPainted;
}
