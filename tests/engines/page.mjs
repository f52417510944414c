// In a browser: compares, and tells the server what came of it. So no driver is needed, whatever the browser.
import { DrawdownError, load } from "/pkg-wrapper/dist/index.js";
import { compared, STORED } from "./compare.mjs";

const outcome = await compare().catch((error) => ({ error: `${error}\n${error.stack}` }));
await fetch("/outcome", { method: "POST", body: JSON.stringify({ userAgent: navigator.userAgent, ...outcome }) });

async function compare() {
  const texts = Object.entries(STORED).map(async ([name, path]) => [name, await textOf(`/tests/${path}`)]);
  const files = Object.fromEntries(await Promise.all(texts));
  return compared({ drawdown: await load(), DrawdownError }, files);
}

async function textOf(path) {
  return (await fetch(path)).text();
}
