import { useLayoutEffect, useState } from "preact/hooks";
import { chooseLocale } from "./locale.ts";
import { keepPreferences, type Preferences, readPreferences } from "./preferences.ts";

/** Theme and forms of numbers: chosen, kept in this browser, and in force before the next painting. */
export function usePreferences(): [Preferences, (changed: Partial<Preferences>) => void] {
  const [preferences, set] = useState(readPreferences);
  chooseLocale(preferences.locale);
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = preferences.theme;
  }, [preferences.theme]);
  return [
    preferences,
    (changed) => {
      const next = { ...preferences, ...changed };
      keepPreferences(next);
      set(next);
    },
  ];
}
