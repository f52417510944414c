// Runs everything, each step whatever the others say, and ends with the count of tests.
// `--only name[,name]` runs some steps, `--help` lists them.
import { parseArgs } from "node:util";
import { buildLibrary } from "./build.mjs";
import { setUp } from "./setup.mjs";
import { CannotGoOn, main, say, since } from "./terminal.mjs";
import { count } from "./test/count.mjs";
import { STEPS } from "./test/steps.mjs";

async function test(args) {
  const started = performance.now();
  const { only, help } = optionsOf(args);
  if (help) return tellSteps();
  const steps = only === undefined ? STEPS : chosen(only);
  await setUp({ tests: true });
  const built = await build(steps);
  const results = [];
  for (const step of steps) results.push(await runStep(step, built));
  summarize(results, since(started));
}

/** What is no option is refused: to run everything takes long. */
function optionsOf(args) {
  try {
    return parseArgs({ args, options: { only: { type: "string" }, help: { type: "boolean" } } }).values;
  } catch (error) {
    throw new CannotGoOn(error.message, "npm test -- --help says what can be asked for.");
  }
}

function tellSteps() {
  say("npm test                       runs all steps\nnpm test -- --only NAME,NAME   runs some\n");
  for (const { name, title, about } of STEPS) say(`${name.padEnd(9)} ${title}${about ? ` (about ${about})` : ""}`);
}

function chosen(only) {
  const names = only.split(",");
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
