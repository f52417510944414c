import { useEffect, useState } from "preact/hooks";
import { whenIdle } from "./when-idle.ts";

let painted = false;

/**
 * Whether the page was painted before: what lies further down comes after what is seen first, and after what is typed
 * meanwhile. The first time only.
 */
export function usePainted(): boolean {
  const [isPainted, tell] = useState(painted);
  // Effects run after the painting.
  useEffect(() => {
    if (painted) return;
    whenIdle(() => {
      painted = true;
      tell(true);
    }, 500);
  }, []);
  return isPainted;
}
