// The main views as they looked when somebody last looked at them. `UPDATE_LOOKS=1` takes the pictures anew.
import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";
import pixelmatch from "pixelmatch";
import type { Page } from "playwright-core";
import { PNG } from "pngjs";
import { hostOfTests } from "./fixture.ts";
import { go, openPage, settled } from "./page.ts";

const FOLDER = new URL("looks/", import.meta.url);
const SEEN = new URL("../dist-looks/", import.meta.url);
const VIEWS = ["bill", "pictures", "forecast", "what-if", "reconcile", "data/balances"];
const LOOKS = [
  { width: 1280, scheme: "light" },
  { width: 390, scheme: "dark" },
] as const;
/** The part of all pixels that may differ: letters and native fields are drawn a little otherwise from release to release. */
const MOST = 0.03;

const host = hostOfTests();

for (const look of LOOKS) {
  test(`the views look as they did, ${look.scheme}, ${look.width} px wide`, async () => {
    // Half the size: enough to see what moved, and little to keep.
    const { page, close } = await openPage(host.browser, host.address, { ...look, scale: 0.5, height: 1200 });
    await ownTypeface(page);
    const changed: string[] = [];
    for (const view of VIEWS) {
      await go(page, view);
      await settled(page);
      await page.mouse.move(0, 0);
      const name = `${view.replace("/", "-")}-${look.width}-${look.scheme}.png`;
      const part = await compare(name, await page.screenshot());
      if (part > MOST) changed.push(`${name}: ${(part * 100).toFixed(1)} % of the pixels; see www/dist-looks`);
    }
    await close();
    assert.deepEqual(changed, []);
  });
}

/** Whoever loads it late does without it (`font-display: optional`), as a busy machine may: here it is waited for. */
function ownTypeface(page: Page) {
  return page.evaluate(async () => {
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
    for (const rule of rules) {
      if (rule instanceof CSSFontFaceRule) rule.style.setProperty("font-display", "swap");
    }
    await Promise.all([...document.fonts].map((face) => face.load()));
  });
}

/** Gives the part of the pixels that differ; what was seen is put beside the build where it is too much. */
async function compare(name: string, bytes: Buffer): Promise<number> {
  if (process.env.UPDATE_LOOKS) {
    await mkdir(FOLDER, { recursive: true });
    await writeFile(new URL(name, FOLDER), bytes);
    return 0;
  }
  const [was, is] = [PNG.sync.read(await readFile(new URL(name, FOLDER))), PNG.sync.read(bytes)];
  const { width, height } = was;
  const same = is.width === width && is.height === height;
  const difference = new PNG({ width, height });
  const options = { threshold: 0.2 };
  const differing = same ? pixelmatch(was.data, is.data, difference.data, width, height, options) : width * height;
  const part = differing / (width * height);
  if (part > MOST) {
    await mkdir(SEEN, { recursive: true });
    await writeFile(new URL(name, SEEN), bytes);
    await writeFile(new URL(`difference-${name}`, SEEN), PNG.sync.write(difference));
  }
  return part;
}
