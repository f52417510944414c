// The same with the package required.
const drawdown = require("drawdown");
const worker = require("drawdown/worker");

async function run() {
  const { check, checkWorker, version } = await import("./check.js");
  console.log(JSON.stringify({ main: await check(drawdown), worker: await checkWorker(worker), version: version() }));
}

run();
