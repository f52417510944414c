import { DrawdownError, plainError } from "../error.js";

const RELOAD = "Reload the page.";

export function blocked(): DrawdownError {
  const message = "Another tab keeps the stored Book from being opened.";
  return plainError("STORE_BLOCKED", message, "Close the other tabs of this site, and try again.");
}

export function upgraded(cause?: unknown): DrawdownError {
  const message = "The stored Book is that of a newer version of drawdown.";
  return plainError("STORE_UPGRADED", message, RELOAD, cause);
}

/** What IndexedDB threw. */
export function asStoreError(thrown: unknown): DrawdownError {
  if (thrown instanceof DrawdownError) return thrown;
  switch (nameOf(thrown)) {
    case "QuotaExceededError":
      return plainError(
        "STORE_FULL",
        "There is no room left to store the Book: nothing of this change was kept.",
        "Free storage of this site, or ask for more with navigator.storage.persist().",
        thrown,
      );
    case "DataCloneError":
      return plainError(
        "INPUT_UNREADABLE",
        "The note cannot be stored: nothing of this change was kept.",
        "Keep values that structured cloning takes: no functions, nothing of the page.",
        thrown,
      );
    case "VersionError":
      return upgraded(thrown);
    default: {
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      const hint = "Site data may be forbidden, or the disk may fail: keep a snapshot elsewhere.";
      return plainError("STORE_UNAVAILABLE", `The Book cannot be stored here: ${why}`, hint, thrown);
    }
  }
}

function nameOf(thrown: unknown): unknown {
  return typeof thrown === "object" && thrown !== null && "name" in thrown ? thrown.name : undefined;
}
