// The same in a page: the outcome is left where the test finds it.
import * as drawdown from "drawdown";
import * as worker from "drawdown/worker";
import { check, checkWorker } from "./check.js";

/** Runs the checks; the options are those of `openWorker`. */
export async function runPage(options) {
  const told = (thrown) => ({ failed: String(thrown?.stack ?? thrown) });
  const main = await check(drawdown).catch(told);
  globalThis.outcome = { main, worker: await checkWorker(worker, options).catch(told) };
}
