// The reference's own Python client, which the tests run against `drawdown serve`: in a virtual environment of its own.
import { join } from "node:path";
import { root, tools } from "../paths.mjs";
import { attempt, find, firstLine, must } from "../run.mjs";
import { hashOf, isStamped, stamp } from "../stamp.mjs";
import { CannotGoOn, during } from "../terminal.mjs";
import { aptInstall } from "./apt.mjs";

const folder = join(tools, "python");
const requirements = join(root, "tests", "serve", "requirements.txt");

/** The interpreter that knows the client. */
export const python = join(folder, "bin", "python");

export async function setUpPythonClient() {
  if (!find("python3")) await install();
  const version = await firstLine("python3", ["--version"]);
  const hash = hashOf([requirements], version);
  if (isStamped("python", hash, [python])) return;
  await during("Installing the reference's Python client", "15 s", async () => {
    await makeEnvironment();
    const wayOut = "Check the network (or pip's proxy and index settings: `pip config list`), then run this again.";
    await must(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements], wayOut);
  });
  stamp("python", hash);
}

async function makeEnvironment() {
  const make = ["-m", "venv", "--clear", folder];
  if ((await attempt("python3", make)).code === 0) return;
  // Debian has Python's own `venv` in a package of its own.
  await install();
  await must("python3", make, "Mend this Python, so that `python3 -m venv` works, then run this again.");
}

async function install() {
  if (find("apt-get")) return aptInstall(["python3", "python3-venv"], "20 s");
  throw new CannotGoOn(
    "The tests run the reference's Python client, and there is no Python with `venv` and no apt-get to install one with.",
    "Install Python 3.9 or later so that `python3 -m venv` works, then run this again.",
  );
}
