// The browsers, an engine each: how an address is opened in them without a driver and without a screen.
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const CHROMIUM = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
const QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];

export const BROWSERS = [
  {
    title: "Chromium (V8)",
    command: (address, profile) => ["chromium", ...CHROMIUM, ...QUIET, `--user-data-dir=${profile}`, address],
  },
  {
    title: "Firefox (SpiderMonkey)",
    command: (address, profile) => ["firefox-esr", "--headless", "--no-remote", "--profile", profile, address],
  },
  {
    // It has no mode without a screen: it gets one that nobody sees.
    title: "WebKit (JavaScriptCore)",
    command: (address) => ["xvfb-run", "-a", miniBrowser(), "--private", address],
  },
];

/** Debian keeps it beside the library, under the version of its interface. */
function miniBrowser() {
  const libraries = "/usr/lib";
  const found = readdirSync(libraries)
    .map((name) => join(libraries, name))
    .flatMap((folder) => foldersOf(folder, /^webkit2gtk-/))
    .flatMap((folder) => foldersOf(folder, /^MiniBrowser$/));
  if (found.length === 0) throw new Error("There is no MiniBrowser: install webkit2gtk-driver.");
  return found.at(-1);
}

function foldersOf(folder, name) {
  try {
    return readdirSync(folder).flatMap((own) => (name.test(own) ? [join(folder, own)] : []));
  } catch {
    return [];
  }
}

/** Opens the address in a browser of its own, and ends that when `work` is done. */
export async function opened({ command }, address, work) {
  const profile = mkdtempSync(join(tmpdir(), "drawdown-browser-"));
  const [program, ...args] = command(address, profile);
  // A group of its own, as browsers are many processes.
  const child = spawn(program, args, { detached: true, env: { ...process.env, HOME: profile }, stdio: "ignore" });
  const failed = new Promise((_, reject) => child.on("error", reject));
  const ended = new Promise((resolve) => child.on("close", resolve));
  try {
    return await Promise.race([work(), failed]);
  } finally {
    if (child.pid !== undefined && child.exitCode === null) {
      process.kill(-child.pid, "SIGKILL");
      await ended;
    }
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
