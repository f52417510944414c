// Runs everything, each step whatever the others say, and ends with the count of tests.
// `--only name[,name]` runs some steps: format clippy rust wasm lint types package site consumers serve page.
import { buildLibrary } from "./build.mjs";
import { setUp } from "./setup.mjs";
import { CannotGoOn, main, say, since } from "./terminal.mjs";
import { count } from "./test/count.mjs";
import { STEPS } from "./test/steps.mjs";

async function test(args) {
  const started = performance.now();
  const steps = chosen(args);
  await setUp({ tests: true });
  const built = await build(steps);
  const results = [];
  for (const step of steps) results.push(await runStep(step, built));
  summarize(results, since(started));
}

function chosen(args) {
  const place = args.indexOf("--only");
  if (place === -1) return STEPS;
  const names = (args[place + 1] ?? "").split(",");
  const known = STEPS.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new CannotGoOn(`There is no step "${unknown.join(", ")}".`, `Choose among ${known.join(", ")}.`);
  return STEPS.filter(({ name }) => names.includes(name));
}

/** Whether there is a package to test. A failed build is a failure of each step that needs it, and of no other. */
async function build(steps) {
  if (!steps.some(({ needs }) => needs === "package")) return false;
  try {
    await buildLibrary();
    return true;
  } catch (error) {
    if (!(error instanceof CannotGoOn)) throw error;
    say(`The package could not be built: ${error.message}`);
    return false;
  }
}

async function runStep(step, built) {
  say(`\n━━ ${step.name}: ${step.title}${step.about ? ` (about ${step.about})` : ""}`);
  const started = performance.now();
  const { code, output } = step.needs && !built ? { code: 1, output: "" } : await step.run();
  if (step.needs && !built) say("Not run: there is no package to test.");
  const { passed, failed } = count(output);
  // A check without tests, or a runner that broke before it could count, fails as one.
  return { step, passed, failed: code === 0 ? failed : Math.max(failed, 1), code, time: since(started) };
}

function summarize(results, time) {
  say(`\n━━ all of it took ${time}`);
  for (const { step, passed, failed, time: stepTime } of results) {
    const counted = passed + failed > 0 ? `${passed} passed, ${failed} failed` : "fine";
    say(`${failed > 0 ? "✗" : "✓"} ${step.name.padEnd(9)} ${counted.padEnd(24)} ${stepTime}`);
  }
  const total = (side) => results.reduce((sum, result) => sum + result[side], 0);
  process.exitCode = total("failed") > 0 ? 1 : 0;
  say(`\n${total("passed")} passed, ${total("failed")} failed`);
}

await main(import.meta.url, test);
