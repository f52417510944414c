import { constants } from "node:fs";
import { type FileHandle, open, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { type Diagnostic, DrawdownError } from "drawdown";
import { codeOf, reasonOf } from "../reason.js";
import { UsageError } from "../usage-error.js";
import { Lock } from "./lock.js";

/** What is on disk is not known any more: there is no going on. */
export class Lost extends Error {}

const NO_TEXT = { code: "DAMAGED_SNAPSHOT", severity: "error", path: "", hint: "Restore an undamaged one." } as const;

/** The file of a Book's snapshot: at every moment whole, the old one or the new one. */
export class SnapshotFile {
  readonly path: string;
  readonly #lock: Lock;

  private constructor(path: string, lock: Lock) {
    this.path = path;
    this.#lock = lock;
  }

  /** The file and its lock; what it holds is not looked at. */
  static async of(given: string): Promise<SnapshotFile> {
    const path = await target(given);
    return new SnapshotFile(path, await Lock.of(path));
  }

  /**
   * Its text; nothing where there is no file yet.
   *
   * @throws DrawdownError where it holds no text.
   */
  async read(): Promise<string | undefined> {
    const bytes = await this.#bytes();
    if (bytes === undefined) return undefined;
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      const problem: Diagnostic = { ...NO_TEXT, message: "The snapshot is no text in UTF-8." };
      throw new DrawdownError(problem.code, problem.message, [problem]);
    }
  }

  async #bytes(): Promise<Buffer | undefined> {
    try {
      return await readFile(this.path);
    } catch (error) {
      if (codeOf(error) === "ENOENT") return undefined;
      throw new UsageError(`${this.path} cannot be read: ${reasonOf(error)}`);
    }
  }

  /** When it returns, the text is on disk. When it throws, the file is what it was; but for `Lost`. */
  async write(text: string): Promise<void> {
    if (!this.#lock.isHeld()) throw new Lost(`The lock of ${this.path} is gone: another may be writing.`);
    const mode = await this.#mode();
    const fresh = `${this.path}.new`;
    try {
      await writeDown(fresh, text, mode);
      await rename(fresh, this.path);
    } catch (error) {
      // Half a file would only take the room that may be missing.
      await rm(fresh, { force: true }).catch(() => {});
      throw error;
    }
    await syncFolder(dirname(this.path));
  }

  close(): void {
    this.#lock.release();
  }

  /** The permissions that the file keeps. One that nobody may write is not replaced, though its folder would allow it. */
  async #mode(): Promise<number> {
    const WRITABLE = 0o222;
    const { mode } = await stat(this.path).catch((error: unknown) => {
      if (codeOf(error) === "ENOENT") return { mode: 0o600 };
      throw error;
    });
    if ((mode & WRITABLE) === 0) throw new Error(`${this.path} is read-only`);
    return mode & 0o777;
  }
}

/** Where a link leads to: the file is replaced, not the link. */
async function target(given: string): Promise<string> {
  try {
    const path = await realpath(given).catch(async (error: unknown) => {
      if (codeOf(error) !== "ENOENT") throw error;
      return join(await realpath(dirname(resolve(given))), basename(given));
    });
    // A folder, a device or a pipe would be replaced by a file.
    const is = await stat(path).catch(() => undefined);
    if (is === undefined || is.isFile()) return path;
  } catch (error) {
    throw new UsageError(`${given} cannot be used: ${reasonOf(error)}`);
  }
  throw new UsageError(`${given} is no file`);
}

async function writeDown(path: string, text: string, mode: number): Promise<void> {
  const { O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW } = constants;
  // A link that somebody put there is not followed.
  const file: FileHandle = await open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The new name is on disk only when its folder is. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, constants.O_RDONLY);
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch (error) {
    throw new Lost(`${path} cannot be flushed: ${reasonOf(error)}`);
  }
}
