import { LOCALES, type LocaleTag, usualLocale } from "./locale.ts";

export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export type Preferences = { theme: Theme; locale: LocaleTag };

const KEY = "drawdown.preferences";

export function readPreferences(): Preferences {
  const kept = keptPreferences();
  return {
    theme: THEMES.find((it) => it === kept.theme) ?? "auto",
    locale: LOCALES.find(({ tag }) => tag === kept.locale)?.tag ?? usualLocale(),
  };
}

export function keepPreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // A browser that keeps nothing: the choice holds until the page is closed.
  }
}

function keptPreferences(): { theme?: unknown; locale?: unknown } {
  try {
    return Object(JSON.parse(localStorage.getItem(KEY) ?? "{}"));
  } catch {
    return {};
  }
}
