/** How numbers and dates are written; the words of the page stay English. */
export const LOCALES = [
  { tag: "en-GB", name: "English (UK)" },
  { tag: "en-US", name: "English (US)" },
  { tag: "de-DE", name: "Deutsch" },
  { tag: "fr-FR", name: "Français" },
] as const;

export type LocaleTag = (typeof LOCALES)[number]["tag"];

let chosen: LocaleTag = "en-GB";

/** Whoever writes a figure asks here, so that a change shows with the next rendering. */
export function locale(): LocaleTag {
  return chosen;
}

export function chooseLocale(tag: LocaleTag): void {
  chosen = tag;
}

/** The nearest to what the browser speaks. */
export function usualLocale(languages: readonly string[] = navigator.languages): LocaleTag {
  for (const language of languages) {
    const found = LOCALES.find(({ tag }) => tag === language) ?? LOCALES.find(({ tag }) => sameTongue(tag, language));
    if (found) return found.tag;
  }
  return "en-GB";
}

function sameTongue(tag: string, language: string): boolean {
  return tag.slice(0, 2) === language.slice(0, 2).toLowerCase();
}
