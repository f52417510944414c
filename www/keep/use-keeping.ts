import { useCallback, useEffect, useLayoutEffect, useMemo, useState } from "preact/hooks";
import type { Client } from "../client.ts";
import type { Scene } from "../state.ts";
import type { Stage } from "../use-scene.ts";
import { Keeper } from "./keeper.ts";
import { type Kept, keptWorks, onListed } from "./works.ts";

export type Keeping = {
  /** What is kept here, the newest first. */
  works: readonly Kept[];
  /** What the reader should know about the keeping. */
  notice: string | null;
  fetch(work: string): Promise<Scene | undefined>;
  forget(work: string): void;
};

export function useKeeping(engine: Client, { state, show, fork }: Stage): Keeping {
  const [works, setWorks] = useState(keptWorks);
  const [notice, onNotice] = useState<string | null>(null);
  const onKept = useCallback(() => setWorks(keptWorks()), []);
  const keeper = useMemo(() => new Keeper(engine, { onKept, onNotice, show, fork }), [engine, onKept, show, fork]);
  const scene = state?.scene;

  useEffect(() => {
    const unheard = onListed(onKept);
    const leave = () => {
      if (document.visibilityState === "hidden") keeper.leave();
    };
    document.addEventListener("visibilitychange", leave);
    return () => {
      unheard();
      document.removeEventListener("visibilitychange", leave);
      keeper.close();
    };
  }, [keeper, onKept]);

  // Not an effect after painting: the page may be left before that.
  useLayoutEffect(() => {
    if (scene) keeper.see(scene);
  }, [keeper, scene]);

  return {
    works,
    notice,
    fetch: (work) => keeper.fetch(work),
    forget: (work) => keeper.forget(work),
  };
}
