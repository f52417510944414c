import type { Client } from "../client.ts";
import { newId } from "../new-id.ts";
import { isUntouched, sampleOf } from "../samples.ts";
import type { Scene } from "../state.ts";
import { forgetLeft, leave, leftOf } from "./left.ts";
import { listWork, tooMany, unlistWork } from "./works.ts";

const PAUSE_MS = 300;
const CHANNEL = "drawdown-page";
const CURRENT = "drawdown.work";

type Told = { work: string; version: number };

/** Kept work: the version that it goes on from, and what is on disk of it where that is known. */
type Found = { scene: Scene; version: number; kept: Scene | undefined };

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
  readonly #engine: Client;
  readonly #page: Page;
  readonly #channel = new BroadcastChannel(CHANNEL);
  /** From which version this page goes on, for each work that it has shown. */
  readonly #versions = new Map<string, number>();
  #scene: Scene | undefined;
  /** As it is on disk, whoever put it there. */
  #kept: Scene | undefined;
  /** By which what is on the page is known again once it is saved. */
  #token = "";
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> = Promise.resolve();
  #following: Promise<void> = Promise.resolve();

  constructor(engine: Client, page: Page) {
    this.#engine = engine;
    this.#page = page;
    // One after the other: a tab that was asleep hears of many changes at once.
    this.#channel.onmessage = ({ data }: MessageEvent<Told>) => {
      this.#following = this.#following.then(() => this.#follow(data));
    };
  }

  /** What is on the page now. */
  see(scene: Scene): void {
    this.#scene = scene;
    clearTimeout(this.#timer);
    if (!this.#isUnsaved(scene)) return;
    this.#token = newId();
    this.#timer = setTimeout(() => this.flush(), PAUSE_MS);
  }

  /** Fetches work to be shown: from here on its changes are changes of that. */
  async fetch(work: string): Promise<Scene | undefined> {
    const found = await this.#find(work);
    if (found) this.#goOn(found);
    return found?.scene;
  }

  async #find(work: string): Promise<Found | undefined> {
    const outcome = await this.#engine.call("fetchWork", work);
    const kept = outcome.ok ? outcome.value : undefined;
    const left = leftOf(work);
    if (left && left.token !== kept?.token) return { scene: left.scene, version: left.goesOnFrom, kept: undefined };
    return kept && { scene: kept.scene, version: kept.version, kept: kept.scene };
  }

  #goOn({ scene: { work }, version, kept }: Found): void {
    this.#versions.set(work, version);
    this.#kept = kept;
    remember(work);
  }

  async forget(work: string): Promise<void> {
    // What is on the page may be kept anew with its next change.
    this.#versions.delete(work);
    unlistWork(work);
    forgetLeft(work);
    this.#page.onKept();
    await this.#engine.call("forgetWork", work);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#saving = this.#saving.then(() => this.#save());
  }

  /** The page may be gone in a moment. */
  leave(): void {
    const scene = this.#scene;
    if (!scene || !this.#isUnsaved(scene)) return;
    leave({ scene, goesOnFrom: this.#goesOnFrom(scene), token: this.#token });
    list(scene);
    remember(scene.work);
    this.flush();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#channel.close();
  }

  /** An example that nobody changed need not be saved. */
  #isUnsaved(scene: Scene): boolean {
    return scene !== this.#kept && (this.#versions.has(scene.work) || !isUntouched(scene));
  }

  #goesOnFrom({ work }: Scene): number {
    return this.#versions.get(work) ?? 0;
  }

  async #save(): Promise<void> {
    const scene = this.#scene;
    if (!scene || !this.#isUnsaved(scene)) return;
    const { work } = scene;
    const outcome = await this.#engine.call("keepWork", scene, this.#goesOnFrom(scene), this.#token);
    if (!outcome.ok) {
      this.#page.onNotice("This browser keeps nothing here: download what you want to keep.");
    } else if (outcome.value.ok) {
      await this.#saved(scene, outcome.value.version);
    } else {
      forgetLeft(work);
      this.#page.onNotice("Another tab changed this work at the same moment. Yours goes on as a copy; both are kept.");
      this.#page.fork(work, newId());
    }
  }

  async #saved(scene: Scene, version: number): Promise<void> {
    const { work } = scene;
    this.#goOn({ scene, version, kept: scene });
    forgetLeft(work);
    // What was typed while this was saved.
    if (document.visibilityState === "hidden") this.leave();
    list(scene);
    this.#channel.postMessage({ work, version } satisfies Told);
    for (const old of tooMany()) await this.forget(old.work);
    this.#page.onKept();
  }

  async #follow({ work, version }: Told): Promise<void> {
    const here = this.#scene;
    if (here?.work !== work || here !== this.#kept || version <= (this.#versions.get(work) ?? 0)) return;
    const found = await this.#find(work);
    // What was typed while it was fetched comes first. It still goes on from what was there: saving it will find out.
    if (!found || this.#scene !== here) return;
    this.#goOn(found);
    this.#page.show(found.scene);
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

function list(scene: Scene): void {
  listWork({ work: scene.work, title: titleOf(scene), savedAt: Date.now() });
}

function titleOf(scene: Scene): string {
  const { account } = scene.request;
  return sampleOf(scene)?.title ?? account?.name ?? account?.code ?? "Without a name";
}
