import { type Command, InvalidArgumentError } from "commander";
import { DrawdownError, load } from "drawdown";
import { createHandler } from "drawdown/handler";
import { FAULT, INTERRUPTED } from "./exit-code.js";
import { codeOf, reasonOf } from "./reason.js";
import { Keeper } from "./serve/keeper.js";
import { HttpServer, LOOPBACK } from "./serve/server.js";
import { type Lost, SnapshotFile } from "./serve/snapshot-file.js";
import type { Terminal } from "./terminal.js";
import { UsageError } from "./usage-error.js";

interface Options {
  port: number;
  snapshot?: string;
  patience: number;
}

const HELP = `
Paths, bodies and answers are those of the reference's REST API, from /organizations/{orgId}/accounts on: for example
curl http://127.0.0.1:8787/organizations/any/accounts
Any organization id and any token are accepted. Only this machine is served. Without --snapshot all is forgotten at
the end; with it, every change is in the file before it is answered.

Examples:
  drawdown serve
  drawdown serve --port 8000 --snapshot book.json`;

export function registerServe(program: Command, to: Terminal): void {
  program
    .command("serve")
    .description("the Balances API on localhost: a Book over HTTP, kept in a file")
    .option("--port <number>", "where to listen; 0 takes a free one", whole(0, 65_535), 8787)
    .option("--snapshot <file>", "where the Book is kept: restored at the start, saved before each answer")
    .option("--patience <seconds>", "how long a client may take over a request", whole(1, 3600), 30)
    .addHelpText("after", HELP)
    .action((options: Options) => serve(options, to));
}

function whole(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = /^\d{1,5}$/.test(text) ? Number(text) : -1;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}.`);
  };
}

async function serve({ port, snapshot, patience }: Options, to: Terminal): Promise<void> {
  const file = snapshot === undefined ? undefined : await SnapshotFile.of(snapshot);
  try {
    const keeper = await opened(file, to);
    const handler = createHandler(keeper, { beforeAnswer: (changed) => keeper.settled(changed) });
    const server = new HttpServer(handler, patience);
    const taken = await listening(server, port);
    to.out(`Listening on http://${LOOPBACK}:${taken} ${kept(file)} Ctrl-C ends it.\n`);
    await asked();
    await server.close();
  } finally {
    file?.close();
  }
}

function kept(file: SnapshotFile | undefined): string {
  return file === undefined ? "and keeping nothing." : `and keeping all in ${file.path}.`;
}

async function opened(file: SnapshotFile | undefined, to: Terminal): Promise<Keeper> {
  const drawdown = await load();
  const giveUp = (reason: Lost) => {
    // What was answered is on disk; what would be answered now might not be.
    to.err(`error: ${reason.message}\n`);
    process.exit(FAULT);
  };
  try {
    return new Keeper((saved) => drawdown.openBook(saved), file, await file?.read(), giveUp);
  } catch (error) {
    if (error instanceof DrawdownError) to.err(`${file?.path} cannot be restored, and is left as it is:\n`);
    throw error;
  }
}

async function listening(server: HttpServer, port: number): Promise<number> {
  try {
    return await server.listen(port);
  } catch (error) {
    const reason = codeOf(error) === "EADDRINUSE" ? "another program has it" : reasonOf(error);
    throw new UsageError(`port ${port} cannot be used: ${reason}. Choose another with --port`);
  }
}

/** Until somebody asks it to end; whoever asks twice does not wait for what is being answered. */
async function asked(): Promise<void> {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  await new Promise<void>((resolve) => {
    for (const signal of signals) process.once(signal, () => resolve());
  });
  for (const signal of signals) process.once(signal, () => process.exit(INTERRUPTED));
}
