// From nothing to a previewed Bill: in the terminal, then on a page. `--port N` chooses the page's port.
import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { buildPage } from "./build/page.mjs";
import { buildLibrary } from "./build.mjs";
import { page, root, wrapper } from "./paths.mjs";
import { handOver } from "./run.mjs";
import { setUp } from "./setup.mjs";
import { CannotGoOn, main, say } from "./terminal.mjs";

const SAMPLE = join(root, "examples", "sample.json");
const USUAL_PORT = 4173;

async function start(args) {
  const port = portOf(args);
  await setUp();
  await buildLibrary();
  await buildPage();
  await printSample();
  await serve(port);
}

function portOf(args) {
  const place = args.findIndex((arg) => arg === "--port" || arg.startsWith("--port="));
  if (place === -1) return undefined;
  const text = args[place].includes("=") ? args[place].split("=")[1] : args[place + 1];
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new CannotGoOn(`"${text ?? ""}" is no port.`, "Pass a number: npm start -- --port 8080");
}

async function printSample() {
  say(`\n$ npx drawdown preview ${relative(root, SAMPLE)}\n`);
  const code = await handOver(process.execPath, [join(wrapper, "bin", "drawdown.js"), "preview", SAMPLE]);
  if (code !== 0) say("The sample could not be previewed; the reason stands above.");
}

async function serve(port) {
  if (!existsSync(join(page, "dist", "index.html"))) return;
  const { preview } = await import("vite");
  // A port that was asked for is kept to; of the usual one the next free is as good.
  const options = { host: "127.0.0.1", port: port ?? USUAL_PORT, strictPort: port !== undefined };
  const server = await preview({ root: page, logLevel: "error", preview: options }).catch((error) => {
    throw new CannotGoOn(
      `The page cannot be served: ${error.message}`,
      "Choose another port: npm start -- --port 8080",
    );
  });
  say(`\nThe page: ${server.resolvedUrls.local[0]}\nStop with Ctrl-C.`);
  const stop = async () => {
    await server.close();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stop);
  stopWithParent(stop);
}

/** Where npm is ended by another program, its signal reaches npm's shell only: nobody would stop the server. */
function stopWithParent(stop) {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop(), 500).unref();
}

await main(import.meta.url, start);
