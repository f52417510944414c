import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import type { Scene } from "../state.ts";
import type { Stage } from "../use-scene.ts";
import { forgetWork, type Kept, keptWorks } from "./keep.ts";
import { Keeper } from "./keeper.ts";

export type Keeping = {
  /** What is kept here, the newest first; `null` before it is known. */
  works: readonly Kept[] | null;
  /** What the reader should know about the keeping. */
  notice: string | null;
  fetch(work: string): Promise<Scene | undefined>;
  forget(work: string): void;
};

export function useKeeping({ state, show, fork }: Stage): Keeping {
  const [works, setWorks] = useState<readonly Kept[] | null>(null);
  const [notice, onNotice] = useState<string | null>(null);
  const onKept = useCallback(() => {
    keptWorks().then(setWorks);
  }, []);
  const keeper = useMemo(() => new Keeper({ onKept, onNotice, show, fork }), [onKept, show, fork]);
  const scene = state?.scene;

  useEffect(() => {
    onKept();
    const flush = () => {
      if (document.visibilityState === "hidden") keeper.flush();
    };
    document.addEventListener("visibilitychange", flush);
    return () => {
      document.removeEventListener("visibilitychange", flush);
      keeper.close();
    };
  }, [keeper, onKept]);

  useEffect(() => {
    if (scene) keeper.see(scene);
  }, [keeper, scene]);

  return {
    works,
    notice,
    fetch: (work) => keeper.fetch(work),
    forget: (work) => {
      forgetWork(work).then(onKept);
    },
  };
}
