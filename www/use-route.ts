import { useEffect, useState } from "preact/hooks";
import { type Route, routeOf } from "./routes.ts";

/** What the address asks for, anew with every change of its fragment. */
export function useRoute(): Route {
  const [fragment, setFragment] = useState(location.hash);
  useEffect(() => {
    const follow = () => setFragment(location.hash);
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return routeOf(fragment);
}
