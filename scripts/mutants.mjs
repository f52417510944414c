// What the tests notice: `node scripts/mutants.mjs [PATTERN]` changes the core in every way that `cargo mutants` knows (or in
// those whose name has the pattern), one at a time, and lists the changes after which every test still passes.
//
// `cargo mutants` itself builds once for each change, which takes many hours. Here all are in one build, each behind its number
// (`mutants/`), and `MUTANT` in the environment switches one on. What cannot be switched is named, to be run by
// `cargo mutants -F`: constants, and functions that return `impl …`.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import { root } from "./paths.mjs";
import { attempt, find, must } from "./run.mjs";
import { CannotGoOn, during, main, say } from "./terminal.mjs";

const work = join(root, "target", "mutants");
const tree = join(work, "tree");
const list = join(work, "list.json");
const inTree = { cwd: tree, env: { RUSTFLAGS: "--cap-lints warn", CARGO_PROFILE_DEV_DEBUG: "0" } };
const PROJECT = [
  "Cargo.toml",
  "Cargo.lock",
  "README.md",
  "CHANGELOG.md",
  "src",
  "tests",
  "benches",
  "docs",
  "examples",
  "fuzz",
];

/** The tests in the order in which they are asked, each with the seconds of processor time that it gets: many times what it needs. */
const TESTS = {
  docs: 3,
  same_bytes: 5,
  rules: 8,
  drawdown: 8,
  oracle: 8,
  validate: 10,
  diagnostics: 5,
  book: 10,
  api: 10,
  forecast: 20,
  infer: 90,
};
/** Asked only of the files that they know, since they take long. */
const ONLY = { infer: /infer/, forecast: /forecast|schedule|growth|read|write|time|wire/ };
/** The unit tests know these best, and others have a test of their own name. */
const BY_UNIT = ["money", "time", "value", "sort", "table", "digits", "packed"];
/** Cases for each property: more find no other mutants, and take their time for each that is left. */
const CASES = "20";

async function mutants([pattern = ""]) {
  if (!find("cargo-mutants"))
    throw new CannotGoOn("There is no cargo-mutants.", "cargo install cargo-mutants --locked");
  mkdirSync(tree, { recursive: true });
  const text = await must("cargo", ["mutants", "--list", "--json"], "Look at .cargo/mutants.toml.");
  writeFileSync(list, text);
  const all = JSON.parse(text).map((own, number) => ({ ...own, number }));
  const { apart, unviable } = await during("All mutants in one build", "5 min", build);
  const tests = await during("The tests without any", "1 min", baseline);
  const switched = all.filter(
    ({ number, name }) => name.includes(pattern) && !apart.has(number) && !unviable.has(number),
  );
  const found = { killed: 0, timeout: 0, survived: [] };
  await during(`${switched.length} mutants`, `${Math.ceil(switched.length / 60 / availableParallelism())} min`, () =>
    inParallel(switched, async (mutant) => {
      const outcome = await run(mutant, tests);
      if (outcome === "survived") found.survived.push(mutant.name);
      else found[outcome]++;
    }),
  );
  const ofPattern = (numbers) => all.filter(({ number, name }) => numbers.has(number) && name.includes(pattern));
  for (const { name } of ofPattern(apart)) say(`not switched: ${name}`);
  for (const name of found.survived.sort()) say(`survived: ${name}`);
  const counts = `${found.killed} killed, ${found.timeout} stopped after too long, ${found.survived.length} survived`;
  say(`${counts}; ${ofPattern(unviable).length} do not compile, ${ofPattern(apart).length} not switched`);
}

/** Writes the mutants into a copy of the project, without those that do not compile, as often as that takes. */
async function build() {
  const [apart, unviable] = [new Set(), new Set()];
  for (;;) {
    copyProject();
    for (const { number, reason } of await writeMutants([...apart, ...unviable]))
      (reason === "let" ? unviable : apart).add(number);
    const { code, output } = await attempt("cargo", ["build", "--lib", "--message-format", "json"], inTree);
    if (code === 0) return { apart, unviable };
    const before = apart.size + unviable.size;
    for (const { number, code } of refused(output)) (code === "E0015" ? apart : unviable).add(number);
    const isStuck = apart.size + unviable.size === before;
    if (isStuck) throw new CannotGoOn("The mutants do not compile.", output.slice(-3_000));
  }
}

function copyProject() {
  // A file where a folder would be: what a mutant failed on must not be asked of the others.
  writeFileSync(join(tree, "proptest-regressions"), "");
  for (const name of PROJECT) {
    rmSync(join(tree, name), { recursive: true, force: true });
    cpSync(join(root, name), join(tree, name), { recursive: true, filter: (path) => basename(path) !== "target" });
  }
}

/** Gives those that cannot be switched. */
async function writeMutants(leftOut) {
  const program = ["run", "--quiet", "--manifest-path", join(root, "mutants", "Cargo.toml"), "--"];
  const output = await must("cargo", [...program, list, tree, leftOut.join(",")], "Look at mutants/.");
  const lines = output.split("\n").map((line) => line.match(/^(\d+) (impl|let|place)$/));
  return lines.filter(Boolean).map(([, number, reason]) => ({ number: Number(number), reason }));
}

/** The mutants at which the compiler found errors. */
function* refused(output) {
  const messages = output.split("\n").filter((line) => line.startsWith("{"));
  for (const { message } of messages.map((line) => JSON.parse(line))) {
    if (message?.level !== "error") continue;
    for (const { file_name, byte_end } of message.spans.filter((span) => span.is_primary)) {
      const bytes = readFileSync(join(tree, file_name));
      // Conditions on its arms make a match without `_` incomplete.
      if (message.code?.code === "E0004") yield* deletedArms(bytes.toString("utf8", byte_end));
      else {
        const before = bytes.toString("utf8", 0, byte_end).matchAll(/crate::mutant\((\d+)\)/g);
        const number = [...before].at(-1)?.[1];
        if (number !== undefined) yield { number: Number(number), code: message.code?.code };
      }
    }
  }
}

function* deletedArms(text) {
  let depth = 0;
  for (const [found, number] of text.matchAll(/[{}]|if !crate::mutant\((\d+)\)/g)) {
    if (found === "{") depth++;
    else if (found === "}" && --depth === 0) return;
    else if (number && depth === 1) yield { number: Number(number) };
  }
}

/** Builds the tests and sees that all of them pass; gives the programs by name. */
async function baseline() {
  const output = await must(
    "cargo",
    ["test", "--no-run", "--lib", "--tests", "--message-format", "json"],
    "See above.",
    inTree,
  );
  const built = output
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));
  const programs = new Map(built.filter((own) => own.executable).map((own) => [own.target.name, own.executable]));
  const tests = Object.keys(TESTS).map((name) => [name, programs.get(name)]);
  const failing = [];
  for (const test of tests) if ((await ask(test, "")) !== "passed") failing.push(test[0]);
  if (failing.length > 0) throw new CannotGoOn(`Without any mutant these fail: ${failing}.`, "Mend them first.");
  return tests;
}

async function run({ number, file }, tests) {
  const module = file.split("/")[1].replace(".rs", "");
  const own = BY_UNIT.includes(module) ? "drawdown" : module;
  for (const test of tests.toSorted(([a], [b]) => Number(b === own) - Number(a === own))) {
    if (ONLY[test[0]]?.test(file) === false) continue;
    const outcome = await ask(test, String(number));
    if (outcome !== "passed") return outcome;
  }
  return "survived";
}

async function ask([name, program], MUTANT) {
  const env = { MUTANT, CARGO_MANIFEST_DIR: tree, PROPTEST_CASES: CASES, PROPTEST_MAX_SHRINK_ITERS: "0" };
  // A mutant may run or grow for ever; 152 is SIGXCPU.
  const limits = `ulimit -t ${TESTS[name]} && ulimit -v 4000000 && exec "${program}"`;
  const { code } = await attempt("bash", ["-c", limits], { cwd: tree, env });
  return code === 0 ? "passed" : code === 1 ? "timeout" : "killed";
}

async function inParallel(items, work) {
  const rest = items.values();
  const one = async () => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, one));
}

await main(import.meta.url, mutants);
