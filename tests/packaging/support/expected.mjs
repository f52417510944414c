// What program/check.js has to give, wherever it runs.
export const MAIN = {
  due: "15.10",
  sameInstance: true,
  error: { name: "DrawdownError", own: true, path: "/balances/0/id" },
  handled: 200,
};

export const WORKER = { due: "15.10", aborted: "AbortError", error: true };
