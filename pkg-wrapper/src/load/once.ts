import { createDrawdown } from "../engine.js";
import { start } from "../raw.js";
import type { Drawdown } from "../types/drawdown.js";
import { startFailed } from "./failure.js";

let loaded: Promise<Drawdown> | undefined;

/** The one instance. A second call gives the same; after a failure the next call tries again. */
export function once(compile: () => Promise<WebAssembly.Module>): Promise<Drawdown> {
  if (loaded !== undefined) return loaded;
  const attempt = compile()
    .then((module) => start(module).catch(startFailed))
    .then(createDrawdown);
  loaded = attempt;
  attempt.catch(() => {
    if (loaded === attempt) loaded = undefined;
  });
  return attempt;
}
