// The same without a page: the outcome is the last line printed.
import * as drawdown from "drawdown";
import * as worker from "drawdown/worker";
import { check, checkWorker, version } from "./check.js";

console.log(JSON.stringify({ main: await check(drawdown), worker: await checkWorker(worker), version: version() }));
