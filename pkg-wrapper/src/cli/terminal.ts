import type { WriteStream } from "node:tty";
import { FAULT } from "./exit-code.js";
import { type Paint, paint } from "./paint.js";

/** Where a command writes. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Says on `err` what goes on, over what it said before; only where somebody is looking. Nothing clears it. */
  progress(text: string): void;
  /** Columns to fill. */
  width: number;
  /** Colours for `out` and for `err`: one of the two may be a file. */
  paint: Paint;
  paintErr: Paint;
}

const WIDTH = { least: 60, usual: 80, most: 120 };

export function terminal(stdout: WriteStream, stderr: WriteStream): Terminal {
  for (const stream of [stdout, stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      // The reader has closed the pipe (`| head`): there is nobody left to tell anything.
      if (error.code === "EPIPE") process.exit();
      if (stream !== stderr) stderr.write(`error: the output cannot be written: ${error.message}\n`);
      process.exit(FAULT);
    });
  }
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    progress: (text) => void (stderr.isTTY && stderr.clearLine(0) && stderr.cursorTo(0) && stderr.write(text)),
    width: Math.min(Math.max(stdout.columns ?? WIDTH.usual, WIDTH.least), WIDTH.most),
    paint: paint(hasColours(stdout)),
    paintErr: paint(hasColours(stderr)),
  };
}

// Node's own answer knows NO_COLOR, FORCE_COLOR and what each terminal can do.
function hasColours(stream: WriteStream): boolean {
  return stream.isTTY === true && stream.hasColors();
}
