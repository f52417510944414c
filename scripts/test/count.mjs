// How many tests a runner says that it ran: from its own closing lines, whichever runner it was.

// Terminals' colours stand between the words.
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

const RUNNERS = [
  // cargo test, and wasm-bindgen's runner: "test result: ok. 12 passed; 0 failed; …", once per binary.
  { passed: /^test result: \w+\. (\d+) passed/gm, failed: /^test result: \w+\. \d+ passed; (\d+) failed/gm },
  // cargo nextest: "Summary [ 0.1s] 12 tests run: 11 passed (1 slow), 1 failed, 0 skipped".
  {
    passed: /^\s*Summary \[.*\].*run: (\d+) passed/gm,
    failed: /^\s*Summary \[.*\].*?(\d+) failed/gm,
  },
  // node --test: "ℹ pass 12" for people, "# pass 12" for machines.
  { passed: /^(?:ℹ|#) pass (\d+)/gm, failed: /^(?:ℹ|#) (?:fail|cancelled) (\d+)/gm },
];

/** Passed and failed tests in a runner's output. */
export function count(output) {
  const text = output.replaceAll(COLOURS, "");
  const total = (side) => RUNNERS.reduce((sum, runner) => sum + sumOf(text, runner[side]), 0);
  return { passed: total("passed"), failed: total("failed") };
}

function sumOf(text, pattern) {
  return [...text.matchAll(pattern)].reduce((sum, match) => sum + Number(match[1]), 0);
}
