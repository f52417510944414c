import { jsonText } from "../json.ts";

/** Hands the value over as a file of JSON. */
export function download(name: string, value: unknown): void {
  const address = URL.createObjectURL(new Blob([jsonText(value)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A name that every file system takes: `example-inc-2026-06-01.json`. */
export function fileName(...parts: readonly (string | null | undefined)[]): string {
  const words = parts.flatMap((part) => part?.toLowerCase().match(/[a-z0-9]+/g) ?? []);
  return `${words.join("-") || "drawdown"}.json`;
}
