import { parseJson } from "../json.ts";
import { isEntity } from "./kinds.ts";
import { type Found, recognise } from "./recognise.ts";

/** What a text holds, and whether that is only a page of a list; or why nothing can be made of it. */
export type ReadText = { ok: true; found: Found; isPage: boolean } | { ok: false; problem: string };

const MOST_CHARACTERS = 20_000_000;

export function readText(text: string): ReadText {
  if (text.length > MOST_CHARACTERS) return { ok: false, problem: "This is more than the page takes in: 20 MB." };
  let value: unknown;
  try {
    // A byte order mark is no JSON, but editors leave it.
    value = parseJson(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    return { ok: false, problem: problemOf(error, text) };
  }
  const found = recognise(value);
  // The billing API's word for that there is more.
  const isPage = isEntity(value) && Array.isArray(value.data) && Boolean(value.nextToken);
  if (found.groups.length + found.unclear.length > 0) return { ok: true, found, isPage };
  return {
    ok: false,
    problem:
      "This is JSON, but nothing that a bill is made of: a request, a Bill, Balances, Transactions, Prepayments, Transaction Types, an Account, an organization's configuration or currencies.",
  };
}

/** Browsers name the place in their own ways, or not at all. */
function problemOf(error: unknown, text: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const position = /position (\d+)/.exec(message)?.[1];
  const place = /line (\d+) column (\d+)/.exec(message) ?? (position && ["", ...placeOf(text, Number(position))]);
  if (text.trim() === "") return "There is nothing in it.";
  if (!place) return "This is no JSON, or not all of it.";
  return `This is no JSON: something is wrong in line ${place[1]}, column ${place[2]}.`;
}

function placeOf(text: string, position: number): [number, number] {
  const before = text.slice(0, position).split("\n");
  return [before.length, (before.at(-1)?.length ?? 0) + 1];
}
