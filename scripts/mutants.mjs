// What the tests notice: `node scripts/mutants.mjs [PATTERN] [--again]` changes the core in every way that `cargo mutants` knows
// (or in those whose name fits the pattern, a regular expression), one at a time, and lists the changes after which every test still passes. With
// `--again` only what was not noticed the last time is asked, and what is in files that have changed since.
//
// `cargo mutants` itself builds once for each change, which takes many hours. Here all are in one build, each behind its number
// (`mutants/`), and `MUTANT` in the environment switches one on. Only the tests that come by it are asked: each test is run
// alone at first, and says which it came by. What cannot be switched is named, to be run by `cargo mutants -F`: constants,
// and functions that return `impl …`.
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, dirname, join } from "node:path";
import { root } from "./paths.mjs";
import { attempt, find, must } from "./run.mjs";
import { CannotGoOn, during, main, say } from "./terminal.mjs";

const work = join(root, "target", "mutants");
const tree = join(work, "tree");
/** What the tree is to be. */
const next = join(work, "next");
const list = join(work, "list.json");
const leftOut = join(work, "left-out.json");
const outcomes = join(work, "outcomes.json");
const inTree = {
  cwd: tree,
  env: { CARGO_TARGET_DIR: join(work, "target"), RUSTFLAGS: "--cap-lints warn", CARGO_PROFILE_DEV_DEBUG: "0" },
};
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

/** Programs of tests that look at the project's files, not at what the core does. */
const NOT_ASKED = ["house", "wasm"];
/** Cases for each property: more find few other mutants, and take their time for each that is left. A case of `infer` is long. */
const casesOf = (program) => (program === "infer" ? "5" : "20");
/** These take long, and are asked only of the files that they know best. */
const ONLY = { infer: /infer|policy|order\/credits|read\/(bill|mod)/ };
/** Seconds of a test that is asked alone. */
const LONG = 1;
const envOf = (program) => ({
  CARGO_MANIFEST_DIR: tree,
  PROPTEST_CASES: casesOf(program),
  PROPTEST_MAX_SHRINK_ITERS: "0",
});

async function mutants(options) {
  if (!find("cargo-mutants"))
    throw new CannotGoOn("There is no cargo-mutants.", "cargo install cargo-mutants --locked");
  const [pattern = ""] = options.filter((option) => option !== "--again");
  mkdirSync(tree, { recursive: true });
  const text = await must("cargo", ["mutants", "--list", "--json"], "Look at .cargo/mutants.toml.");
  writeFileSync(list, text);
  const all = JSON.parse(text).map((own, number) => ({ ...own, number, of: digestOf(own.file) }));
  const { apart, unviable } = await during("All mutants in one build", "5 min", () => build(all));
  const programs = await during("The tests, with all of them", "5 min", buildTests);
  const tests = await during("Which test reaches which of them", "2 min", () => reaches(programs));
  const meant = all.filter(({ name }) => new RegExp(pattern).test(name));
  const switched = meant.filter(({ number }) => !apart.has(number) && !unviable.has(number));
  const known = lastOutcomes(all);
  const isSettled = ({ name }) =>
    options.includes("--again") && (known.get(name)?.outcome ?? "survived") !== "survived";
  const isLong = ({ file }) => Object.values(ONLY).some((files) => files.test(file));
  const unsettled = switched.filter((own) => !isSettled(own));
  const asked = unsettled.toSorted((a, b) => Number(isLong(a)) - Number(isLong(b)));
  await during(`${asked.length} mutants`, `${Math.ceil(asked.length / 60 / availableParallelism())} min`, () =>
    inParallel(asked, async ({ number, name, file, of }) => {
      const reaching = tests.filter((test) => test.reached.has(number) && (ONLY[test.of]?.test(file) ?? true));
      const outcome = await outcomeOf(number, reaching);
      if (outcome === "survived") say(`survived${reaching.length === 0 ? ", no test comes there" : ""}: ${name}`);
      known.set(name, { of, outcome });
      writeFileSync(outcomes, JSON.stringify([...known]));
    }),
  );
  for (const { name } of meant.filter(({ number }) => apart.has(number))) say(`not switched: ${name}`);
  const partOf = ({ file }) => file.split("/").slice(0, 2).join("/");
  for (const part of new Set(switched.map(partOf)))
    say(
      `${part}: ${told(
        switched.filter((own) => partOf(own) === part),
        known,
      )}`,
    );
  const not = (numbers) => meant.filter(({ number }) => numbers.has(number)).length;
  say(`All: ${told(switched, known)}; ${not(unviable)} do not compile, ${not(apart)} not switched`);
}

function told(mutants, known) {
  const count = (outcome) => mutants.filter(({ name }) => known.get(name).outcome === outcome).length;
  const noticed = count("killed") + count("timeout");
  const share = Math.floor((100 * noticed) / mutants.length);
  return `${noticed} of ${mutants.length} noticed (${share} %), ${count("timeout")} of them since it took too long`;
}

function digestOf(file) {
  return createHash("sha256")
    .update(readFileSync(join(root, file)))
    .digest("hex");
}

/** By the mutants' names, of files that are as they were. */
function lastOutcomes(mutants) {
  const last = existsSync(outcomes) ? JSON.parse(readFileSync(outcomes, "utf8")) : [];
  const now = new Map(mutants.map(({ name, of }) => [name, of]));
  return new Map(last.filter(([name, { of }]) => now.get(name) === of));
}

/** Writes the mutants into a copy of the project, without those that do not compile, as often as that takes. */
async function build(all) {
  const [apart, unviable] = lastLeftOut(all);
  for (;;) {
    copyProject();
    for (const { number, reason } of await writeMutants([...apart, ...unviable]))
      (reason === "let" ? unviable : apart).add(number);
    replaceTree();
    const check = ["check", "--lib", "--profile", "test", "--message-format", "json"];
    const { code, output } = await attempt("cargo", check, inTree);
    const namesOf = (numbers) => [...numbers].map((number) => all[number].name);
    writeFileSync(leftOut, JSON.stringify([namesOf(apart), namesOf(unviable)]));
    if (code === 0) return { apart, unviable };
    const before = apart.size + unviable.size;
    for (const { number, code } of refused(output)) (code === "E0015" ? apart : unviable).add(number);
    const isStuck = apart.size + unviable.size === before;
    if (isStuck) throw new CannotGoOn("The mutants do not compile.", output.slice(-3_000));
  }
}

/** What did not compile the last time does not compile now, as long as it is at the same place. */
function lastLeftOut(all) {
  const names = existsSync(leftOut) ? JSON.parse(readFileSync(leftOut, "utf8")) : [[], []];
  return names.map((own) => new Set(all.filter(({ name }) => own.includes(name)).map(({ number }) => number)));
}

function copyProject() {
  rmSync(next, { recursive: true, force: true });
  for (const name of PROJECT)
    cpSync(join(root, name), join(next, name), { recursive: true, filter: (path) => basename(path) !== "target" });
  // A file where a folder would be: what a mutant failed on must not be asked of the others.
  writeFileSync(join(next, "proptest-regressions"), "");
}

/** What is the same is left as it is, so that it need not be built again. */
function replaceTree() {
  const wanted = filesIn(next);
  for (const file of filesIn(tree)) if (!wanted.includes(file)) rmSync(join(tree, file));
  for (const file of wanted) {
    const [content, own] = [readFileSync(join(next, file)), join(tree, file)];
    if (existsSync(own) && readFileSync(own).equals(content)) continue;
    mkdirSync(dirname(own), { recursive: true });
    writeFileSync(own, content);
  }
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true }).filter((file) => statSync(join(folder, file)).isFile());
}

/** Gives those that cannot be switched. */
async function writeMutants(without) {
  const program = ["run", "--quiet", "--manifest-path", join(root, "mutants", "Cargo.toml"), "--"];
  const output = await must("cargo", [...program, list, next, without.join(",")], "Look at mutants/.");
  const lines = output.split("\n").map((line) => line.match(/^(\d+) (impl|let|place)$/));
  return lines.filter(Boolean).map(([, number, reason]) => ({ number: Number(number), reason }));
}

/** The mutants at which the compiler found errors. */
function* refused(output) {
  const messages = output.split("\n").filter((line) => line.startsWith("{"));
  for (const { message } of messages.map((line) => JSON.parse(line))) {
    if (message?.level !== "error") continue;
    const spans = message.spans.filter((span) => span.is_primary).map(inProject);
    for (const { file_name, byte_end } of spans.filter(Boolean)) {
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

/** What a message is about in the project's own text: the place may be in a macro of the standard library. */
function inProject(span) {
  return span === undefined || existsSync(join(tree, span.file_name)) ? span : inProject(span.expansion?.span);
}

function* deletedArms(text) {
  let depth = 0;
  for (const [found, number] of text.matchAll(/[{}]|if !crate::mutant\((\d+)\)/g)) {
    if (found === "{") depth++;
    else if (found === "}" && --depth === 0) return;
    else if (number && depth === 1) yield { number: Number(number) };
  }
}

/** The programs of tests, by name. */
async function buildTests() {
  const options = ["test", "--no-run", "--lib", "--tests", "--message-format", "json"];
  const output = await must("cargo", options, "See above.", inTree);
  const built = output
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));
  const programs = new Map(built.filter((own) => own.executable).map((own) => [own.target.name, own.executable]));
  return [...programs].filter(([name]) => !NOT_ASKED.includes(name));
}

/** Runs each test alone without any mutant: which of them it comes by, and how long it takes. */
async function reaches(programs) {
  const tests = [];
  for (const [of, program] of programs) {
    const listed = await must(program, ["--list", "--format", "terse"], "See above.", { cwd: tree });
    for (const [, name] of listed.matchAll(/^(.+): test$/gm)) tests.push({ of, program, name });
  }
  const failing = [];
  await inParallel(tests, async (test) => {
    const file = join(work, `reached-${tests.indexOf(test)}`);
    writeFileSync(file, "");
    const started = performance.now();
    const { code } = await attempt(test.program, ["--exact", test.name], {
      cwd: tree,
      env: { ...envOf(test.of), REACHED: file },
    });
    test.seconds = (performance.now() - started) / 1000;
    test.reached = new Set(readFileSync(file, "utf8").split("\n").filter(Boolean).map(Number));
    rmSync(file);
    if (code !== 0) failing.push(test.name);
  });
  if (failing.length > 0) throw new CannotGoOn(`Without any mutant these fail: ${failing}.`, "Mend them first.");
  return tests;
}

/** Asks the tests that come by a mutant, the quickest first: those of one program together, each that takes long alone. */
async function outcomeOf(number, reaching) {
  const groups = new Map();
  for (const { of, program, name, seconds } of reaching) {
    const key = seconds < LONG ? program : `${program} ${name}`;
    const group = groups.get(key) ?? { of, program, names: [], seconds: 0 };
    group.names.push(name);
    group.seconds += seconds;
    groups.set(key, group);
  }
  for (const { of, program, names, seconds } of [...groups.values()].sort((a, b) => a.seconds - b.seconds)) {
    // A mutant may run or grow for ever.
    const limits = `ulimit -t ${Math.ceil(5 + 10 * seconds)} && ulimit -v 4000000 && exec "$0" "$@"`;
    const options = ["-c", limits, program, "--test-threads", "1", "--exact", ...names];
    const { code } = await attempt("bash", options, { cwd: tree, env: { ...envOf(of), MUTANT: String(number) } });
    // What a signal ends has 1.
    if (code !== 0) return code === 1 ? "timeout" : "killed";
  }
  return "survived";
}

async function inParallel(items, work) {
  const rest = items.values();
  const one = async () => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, one));
}

await main(import.meta.url, mutants);
