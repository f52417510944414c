import { useCallback, useEffect, useState } from "preact/hooks";
import { fragmentOf, type Route, routeOf } from "./routes.ts";

/** What the address asks for, anew with every change of its fragment; and how to drop from it what it asked to open. */
export function useRoute(): [Route, () => void] {
  const [fragment, setFragment] = useState(location.hash);
  useEffect(() => {
    const follow = () => setFragment(location.hash);
    addEventListener("hashchange", follow);
    // It may have changed between the drawing and this.
    follow();
    return () => removeEventListener("hashchange", follow);
  }, []);
  const settle = useCallback(() => {
    const { view, part } = routeOf(location.hash);
    history.replaceState(null, "", fragmentOf(view, { part }));
    setFragment(location.hash);
  }, []);
  return [routeOf(fragment), settle];
}
