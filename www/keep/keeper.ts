import { sampleOf } from "../samples.ts";
import type { Scene } from "../state.ts";
import { forgetOldest, keepWork, keptWork } from "./keep.ts";

const PAUSE_MS = 300;
const CHANNEL = "drawdown-page";
const CURRENT = "drawdown.work";

type Told = { work: string; version: number };

export type Page = {
  /** Something else is kept than before. */
  onKept(): void;
  onNotice(notice: string | null): void;
  /** Another tab changed the work that is on this page. */
  show(scene: Scene): void;
  /** The work goes on under another name. */
  fork(from: string, to: string): void;
};

/**
 * Keeps the work a moment after each change, and follows what other tabs do to the same work. Nothing is overwritten:
 * where two tabs changed it at the same moment, the second goes on with a copy of its own.
 */
export class Keeper {
  readonly #page: Page;
  readonly #channel = new BroadcastChannel(CHANNEL);
  /** From which version this page goes on, for each work that it has shown. */
  readonly #versions = new Map<string, number>();
  #scene: Scene | undefined;
  /** As it is on disk, whoever put it there. */
  #kept: Scene | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> = Promise.resolve();

  constructor(page: Page) {
    this.#page = page;
    this.#channel.onmessage = ({ data }: MessageEvent<Told>) => this.#follow(data);
  }

  /** What is on the page now. */
  see(scene: Scene): void {
    this.#scene = scene;
    clearTimeout(this.#timer);
    if (scene !== this.#kept && this.#isWorthKeeping(scene)) this.#timer = setTimeout(() => this.flush(), PAUSE_MS);
  }

  /** Fetches work to be shown: from here on its changes are changes of that. */
  async fetch(work: string): Promise<Scene | undefined> {
    const kept = await keptWork(work);
    if (!kept) return undefined;
    this.#versions.set(work, kept.version);
    this.#kept = kept.scene;
    remember(work);
    return kept.scene;
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#saving = this.#saving.then(() => this.#save());
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#channel.close();
  }

  /** An example that nobody changed is not. */
  #isWorthKeeping(scene: Scene): boolean {
    return this.#versions.has(scene.work) || scene.request !== sampleOf(scene)?.request;
  }

  async #save(): Promise<void> {
    const scene = this.#scene;
    if (!scene || scene === this.#kept || !this.#isWorthKeeping(scene)) return;
    const { work } = scene;
    const kept = { work, title: titleOf(scene), savedAt: Date.now(), scene };
    const saved = await keepWork(kept, this.#versions.get(work) ?? 0);
    if (saved.ok) {
      this.#versions.set(work, saved.version);
      this.#kept = scene;
      remember(work);
      this.#channel.postMessage({ work, version: saved.version } satisfies Told);
      await forgetOldest();
      this.#page.onKept();
    } else if (saved.why === "taken") {
      this.#page.onNotice("Another tab changed this work at the same moment. Yours goes on as a copy; both are kept.");
      this.#page.fork(work, crypto.randomUUID());
    } else {
      this.#page.onNotice("This browser keeps nothing here: download what you want to keep.");
    }
  }

  async #follow({ work, version }: Told): Promise<void> {
    this.#page.onKept();
    const here = this.#scene;
    if (here?.work !== work || here !== this.#kept || version <= (this.#versions.get(work) ?? 0)) return;
    const scene = await this.fetch(work);
    // What was typed while it was fetched comes first; saving it will find out.
    if (scene && this.#scene === here) this.#page.show(scene);
  }
}

/** The work that this tab had open before it was reloaded. */
export function rememberedWork(): string | null {
  try {
    return sessionStorage.getItem(CURRENT);
  } catch {
    return null;
  }
}

function remember(work: string): void {
  try {
    sessionStorage.setItem(CURRENT, work);
  } catch {
    // Then a reload opens what was kept last.
  }
}

function titleOf(scene: Scene): string {
  const { account } = scene.request;
  return sampleOf(scene)?.title ?? account?.name ?? account?.code ?? "Without a name";
}
