import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { basename, dirname, join, relative } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { codeOf, reasonOf } from "../reason.js";
import { UsageError } from "../usage-error.js";

/** What a process says to whoever asks at its socket. */
type Said = "held" | "trying";
/** The longest name of a socket, in bytes, on every system. */
const LONGEST = 103;
const PATIENCE_MS = 2000;
const TURN_MS = 20;

/**
 * A file held by one process at a time. Each that wants it listens on a Unix socket of its own beside the file, then asks
 * at all others. The system closes a socket with its process, however that ends, so a crash leaves nothing that would
 * have to expire: where nobody answers, nobody is. Names are never used again, so that what is taken away is dead for
 * certain.
 */
export class Lock {
  readonly #folder: string;
  readonly #prefix: string;
  readonly #name: string;
  readonly #server: Server;
  #said: Said = "trying";

  private constructor(file: string) {
    this.#folder = dirname(file);
    this.#prefix = `${basename(file)}.lock-`;
    this.#name = `${this.#prefix}${randomUUID().slice(0, 8)}`;
    this.#server = createServer((socket) => {
      socket.on("error", () => {});
      socket.end(this.#said);
    });
    this.#server.unref();
  }

  /** @throws UsageError where another process holds it, or no lock can be made there. */
  static async of(file: string): Promise<Lock> {
    for (;;) {
      const lock = new Lock(file);
      await lock.#listen(file);
      const isOurs = await lock.#wins().catch((error: unknown) => {
        lock.release();
        throw error;
      });
      if (isOurs && lock.isHeld()) return lock;
      lock.release();
      if (!isOurs) throw new UsageError(`${file} is in use by another drawdown serve: end it, or choose another file`);
      // Asked between being there and listening, it was taken for dead: once more.
    }
  }

  /** Whether its socket is still there for others to find: somebody may have deleted it. */
  isHeld(): boolean {
    return existsSync(join(this.#folder, this.#name));
  }

  /** Takes its socket away, too. */
  release(): void {
    this.#server.close();
  }

  async #listen(file: string): Promise<void> {
    const path = this.#path(this.#name);
    if (Buffer.byteLength(path) > LONGEST) {
      throw new UsageError(`${file} is too long a path to be locked: start in its folder, or shorten its name`);
    }
    try {
      this.#server.listen(path);
      await once(this.#server, "listening");
    } catch (error) {
      throw new UsageError(`${file} cannot be locked: ${reasonOf(error)}`);
    }
  }

  /**
   * Whoever is here sees all that were here before. One that holds the file keeps it; of several that try, the one with
   * the least name goes on when the others are gone.
   */
  async #wins(): Promise<boolean> {
    for (;;) {
      const others = await this.#others();
      const trying = others.filter(({ said }) => said === "trying");
      if (others.length > trying.length || trying.some(({ name }) => name < this.#name)) return false;
      if (trying.length === 0) break;
      await wait(TURN_MS);
    }
    this.#said = "held";
    return true;
  }

  async #others(): Promise<{ name: string; said: Said }[]> {
    const entries = await readdir(this.#folder, { withFileTypes: true });
    const sockets = entries.filter((entry) => entry.isSocket() && entry.name.startsWith(this.#prefix));
    const names = sockets.map(({ name }) => name).filter((name) => name !== this.#name);
    const asked = await Promise.all(names.map(async (name) => ({ name, said: await this.#ask(name) })));
    return asked.flatMap(({ name, said }) => (said === undefined ? [] : [{ name, said }]));
  }

  /**
   * Nothing where nobody is there any more. Who does not answer may hold it all the same; who goes away while being
   * asked is asked again, as nothing was said of the file.
   */
  async #ask(name: string): Promise<Said | undefined> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    while (!signal.aborted) {
      try {
        const said = await answer(this.#path(name), signal);
        if (said === "held" || said === "trying") return said;
      } catch (error) {
        const code = codeOf(error);
        if (code === "ECONNREFUSED") await rm(join(this.#folder, name), { force: true });
        if (code === "ECONNREFUSED" || code === "ENOENT") return undefined;
      }
      await wait(TURN_MS);
    }
    return "held";
  }

  /** As short as can be: names of sockets are. */
  #path(name: string): string {
    const path = join(this.#folder, name);
    const near = relative(process.cwd(), path);
    return near.length < path.length ? near : path;
  }
}

/** All that is said at a socket; nothing where the other side goes away first. */
async function answer(path: string, signal: AbortSignal): Promise<string> {
  const socket = connect({ path, signal });
  try {
    return await text(socket);
  } finally {
    socket.destroy();
  }
}
