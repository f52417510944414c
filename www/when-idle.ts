/** Does what can wait once the browser has nothing else to do, but within the time. */
export function whenIdle(task: () => void, withinMs: number): void {
  // Safari has had no idle callbacks for long.
  if ("requestIdleCallback" in globalThis) requestIdleCallback(task, { timeout: withinMs });
  else setTimeout(task, withinMs / 2);
}

/** The same, after everything that the page itself asks for is there. */
export function whenIdleAfterLoading(task: () => void, withinMs: number): void {
  if (document.readyState === "complete") whenIdle(task, withinMs);
  else addEventListener("load", () => whenIdle(task, withinMs), { once: true });
}
