import { useEffect, useState } from "preact/hooks";

const QUERY = "(width >= 72rem)";

/** Whether there is room at the side for the list of scenarios; the same width as in `style/shell.css`. */
export function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia(QUERY).matches);
  useEffect(() => {
    const list = matchMedia(QUERY);
    const follow = () => setWide(list.matches);
    list.addEventListener("change", follow);
    return () => list.removeEventListener("change", follow);
  }, []);
  return wide;
}
