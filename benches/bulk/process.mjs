// `drawdown bulk` as a program of its own, and what the kernel says of it.
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { wrapper } from "../../scripts/paths.mjs";

const EVERY = 200;
/** Clock ticks of /proc: a hundred a second, on every Linux. */
const TICKS = 100;

/** Starts it, and looks at it again and again; `seen` is what was last seen, `ended` its exit code. */
export function bulk(args) {
  const child = spawn(process.execPath, [join(wrapper, "bin", "drawdown.js"), "bulk", ...args]);
  const seen = { memory: 0, main: 0, others: 0 };
  // Threads end before the process does: of time, what was most counts.
  const look = setInterval(() => {
    const { memory = seen.memory, main = 0, others = 0 } = lookedAt(child.pid);
    Object.assign(seen, { memory, main: Math.max(main, seen.main), others: Math.max(others, seen.others) });
  }, EVERY);
  const ended = new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(look);
      resolve(code);
    });
  });
  return { child, seen, ended };
}

/** Its memory in bytes, with all that it started; the CPU seconds of its main thread, and of its other threads. */
function lookedAt(pid) {
  try {
    const threads = readdirSync(`/proc/${pid}/task`).map((tid) => [tid, cpuOf(`/proc/${pid}/task/${tid}/stat`)]);
    const of = (isOne) => threads.filter(([tid]) => isOne(Number(tid))).reduce((sum, [, seconds]) => sum + seconds, 0);
    return { memory: memoryOf(pid), main: of((tid) => tid === pid), others: of((tid) => tid !== pid) };
  } catch {
    // It has just ended.
    return {};
  }
}

function memoryOf(pid) {
  const [, kilobytes = 0] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean);
  return children.reduce((sum, child) => sum + memoryOf(child), kilobytes * 1024);
}

function cpuOf(file) {
  // The name of the program, in brackets, may hold spaces.
  const fields = readFileSync(file, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}
