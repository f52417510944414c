import { useEffect, useState } from "preact/hooks";
import type { Client } from "../../client.ts";
import type { BillPreview, PresetName, PreviewRequest } from "../../engine.ts";
import { PRESETS } from "./policy-words.ts";

export type PresetTotals = ReadonlyMap<PresetName, BillPreview["totals"]>;

/** What every preset makes of the request, one after the other: the page's own bill may come in between. */
export function usePresets(engine: Client, request: PreviewRequest): PresetTotals {
  const [totals, setTotals] = useState<PresetTotals>(new Map());
  useEffect(() => {
    let wanted = true;
    const ask = async () => {
      const found = new Map<PresetName, BillPreview["totals"]>();
      for (const policy of Object.keys(PRESETS) as PresetName[]) {
        const outcome = await engine.call("previewBill", { ...request, policy });
        if (!wanted) return;
        if (outcome.ok) found.set(policy, outcome.value.totals);
      }
      setTotals(found);
    };
    ask();
    return () => {
      wanted = false;
    };
  }, [engine, request]);
  return totals;
}
