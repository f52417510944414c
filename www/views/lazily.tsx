import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { whenIdleAfterLoading } from "../when-idle.ts";

type Loading<Props> = Promise<ComponentType<Props>>;

const views: (() => Promise<unknown>)[] = [];

/** Fetches the code of all of them, when the browser has nothing else to do. */
export function fetchViews(): void {
  for (const ask of views) whenIdleAfterLoading(() => ask().catch(() => undefined), 5_000);
}

/**
 * A view whose code comes once the page stands, so that the bill does not wait for it: when the view is first shown, or by
 * `fetchViews`.
 */
export function lazily<Props extends object>(load: () => Loading<Props>): ComponentType<Props> {
  let View: ComponentType<Props> | undefined;
  let loading: Loading<Props> | undefined;
  const ask = () => {
    loading ??= load().then(
      (found) => {
        View = found;
        return found;
      },
      (error) => {
        // The next one who asks tries again.
        loading = undefined;
        throw error;
      },
    );
    return loading;
  };
  views.push(ask);

  return function Lazy(props: Props) {
    const [state, setState] = useState<"there" | "coming" | "failed">(View ? "there" : "coming");
    useEffect(() => {
      let wanted = true;
      const say = (next: "there" | "failed") => wanted && setState(next);
      ask().then(
        () => say("there"),
        () => say("failed"),
      );
      return () => {
        wanted = false;
      };
    }, []);
    if (View) return <View {...props} />;
    if (state === "coming") return null;
    return (
      <p class="notice is-error" role="alert">
        This view could not be loaded. Is there a network? Reload the page to try again.
      </p>
    );
  };
}
