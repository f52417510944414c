// A process that takes the lock of the file that it is told, says how that went, and lets it go when told nothing.
import { reasonOf } from "../../src/cli/reason.ts";
import { Lock } from "../../src/cli/serve/lock.ts";

let lock: Lock | undefined;

process.on("message", async (file: string) => {
  lock?.release();
  lock = undefined;
  process.send?.(file === "" ? "free" : await taken(file));
});

async function taken(file: string): Promise<string> {
  try {
    lock = await Lock.of(file);
    return "won";
  } catch (error) {
    return reasonOf(error);
  }
}
