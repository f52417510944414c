import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { rename, stat, unlink } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { relative } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { UsageError } from "../usage-error.js";
import { codeOf, reasonOf } from "./reason.js";

/** Longest address of a Unix socket on every system, in bytes, less what a name gets added here. */
const LONGEST = 100 - ".lock.12345678".length;
/** How long two that start at once may be apart. */
const SETTLED_MS = 50;

/**
 * Held by one process at a time. It is a Unix socket beside the file on which the process listens: the system closes
 * it when the process ends, however it ends, so that a crash leaves nothing that would have to expire.
 */
export class Lock {
  readonly #path: string;
  readonly #server: Server;
  readonly #inode: number;

  private constructor(path: string, server: Server, inode: number) {
    this.#path = path;
    this.#server = server;
    this.#inode = inode;
  }

  /** @throws UsageError where another process holds it, or no lock can be made there. */
  static async of(file: string): Promise<Lock> {
    const path = `${shortest(file)}.lock`;
    if (await answers(path)) throw inUse(file);
    // Nobody listens on what may still lie there: a socket of our own is put in its place, and whoever was last has it.
    const own = `${path}.${randomUUID().slice(0, 8)}`;
    const server = createServer((socket) => socket.destroy());
    server.unref();
    try {
      server.listen(own);
      await once(server, "listening");
      const { ino } = await stat(own);
      await rename(own, path);
      await wait(SETTLED_MS);
      const lock = new Lock(path, server, ino);
      if (await lock.isHeld()) return lock;
    } catch (error) {
      server.close();
      throw new UsageError(`${file} cannot be locked: ${reasonOf(error)}`);
    }
    server.close();
    throw inUse(file);
  }

  /** Whether it still is ours: somebody may have deleted it. */
  async isHeld(): Promise<boolean> {
    const { ino } = await stat(this.#path).catch(() => ({ ino: undefined }));
    return ino === this.#inode;
  }

  async release(): Promise<void> {
    if (await this.isHeld()) await unlink(this.#path);
    this.#server.close();
  }
}

function shortest(file: string): string {
  const near = relative(process.cwd(), file);
  const path = near.length < file.length ? near : file;
  if (Buffer.byteLength(path) <= LONGEST) return path;
  throw new UsageError(`${file} is too long a path to be locked: start in its folder`);
}

/** Whether a process listens there. */
async function answers(path: string): Promise<boolean> {
  const socket = connect(path);
  try {
    await once(socket, "connect");
    return true;
  } catch (error) {
    const code = codeOf(error);
    // Nothing is there; or nobody listens any more.
    if (code === "ENOENT" || code === "ECONNREFUSED") return false;
    // A file that is no socket, or one of somebody else.
    throw new UsageError(`${path} is in the way: ${reasonOf(error)}`);
  } finally {
    socket.destroy();
  }
}

function inUse(file: string): UsageError {
  return new UsageError(`${file} is in use by another drawdown serve: end that one, or choose another file`);
}
