// What the scripts say, and how they end.

/** A stop that the user can do something about: what is wrong, and the way out. */
export class CannotGoOn extends Error {
  constructor(what, wayOut) {
    super(what);
    this.wayOut = wayOut;
  }
}

export function say(text) {
  console.log(text);
}

/** Announces a piece of work with about how long it takes, and says afterwards how long it took. */
export async function during(what, about, work) {
  say(`→ ${what}${about ? ` (about ${about})` : ""}`);
  const started = performance.now();
  const result = await work();
  say(`  done in ${since(started)}`);
  return result;
}

export function since(started) {
  const seconds = (performance.now() - started) / 1000;
  return seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** Runs a script's main function where the file is run itself, not imported. */
export async function main(moduleUrl, work) {
  const { pathToFileURL } = await import("node:url");
  if (moduleUrl !== pathToFileURL(process.argv[1] ?? "").href) return;
  try {
    await work(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof CannotGoOn)) throw error;
    console.error(`\nCannot go on: ${error.message}\nWhat to do: ${error.wayOut}`);
    process.exitCode = 1;
  }
}
