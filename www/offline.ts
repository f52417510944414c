/** Lets the browser keep the page for the time without a network. Where it cannot, nothing is lost but that. */
export function keepOffline(): void {
  // In development the files change under the hands.
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register("./service-worker.js").catch(() => undefined);
}
