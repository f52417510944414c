// The whole page, kept by the browser: after the first visit it needs no network. Nothing else is kept here.

/** The files of the page, each with what it holds (`build/offline.ts` writes both lines). */
declare const FILES: readonly string[];
declare const RELEASE: string;

type Lasting = Event & { waitUntil(done: Promise<unknown>): void };
type Fetching = Lasting & { request: Request; respondWith(answer: Promise<Response>): void };
type PageWorker = {
  registration: { scope: string };
  addEventListener(type: "install" | "activate", listener: (event: Lasting) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetching) => void): void;
};

// Of a window, for all that TypeScript knows.
declare const self: PageWorker;

const KEPT = `drawdown-page ${RELEASE}`;

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(KEPT).then((cache) =>
      // Past the browser's own cache: a file of an older release must not come in.
      cache.addAll(FILES.map((file) => new Request(file, { cache: "reload" }))),
    ),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names.filter((name) => name.startsWith("drawdown-page ") && name !== KEPT).map((name) => caches.delete(name)),
        ),
      ),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(self.registration.scope)) return;
  event.respondWith(answer(request));
});

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(KEPT);
  const isPage = request.mode === "navigate";
  return (await cache.match(isPage ? "./" : request, { ignoreSearch: isPage })) ?? fetch(request);
}

// A module: its names are its own.
export {};
