import { amountText } from "./amount-text.ts";
import { chooseLocale, type LocaleTag } from "./locale.ts";

declare global {
  /** Ends the keeping of what is pressed, and gives the button that was pressed last (`early.js`). */
  var pressedEarly: (() => HTMLElement | undefined) | undefined;
}

type Control = HTMLInputElement | HTMLSelectElement;

/**
 * Has `hydrate` make what the build drew the page. Hydrating puts texts right but leaves fields as they are: their values
 * are put into the reader's form of numbers before it, and what was typed, chosen or pressed meanwhile is told to the page
 * after it.
 */
export function takeOver(page: HTMLElement, locale: LocaleTag, hydrate: () => void): void {
  chooseLocale(locale);
  const controls = [...page.querySelectorAll<Control>("input, select")];
  const changed = controls.filter(isChanged);
  for (const control of controls) {
    if (changed.includes(control)) continue;
    if (control.matches(".amount-input")) control.value = amountText(control.value);
    if (control.matches(".numbers select")) control.value = locale;
  }
  hydrate();
  const pressed = globalThis.pressedEarly?.();
  for (const control of changed) {
    const type = control instanceof HTMLSelectElement ? "change" : "input";
    control.dispatchEvent(new Event(type, { bubbles: true }));
  }
  // By itself, as it would be: the page has drawn by then what the fields said.
  setTimeout(() => pressed?.click());
}

function isChanged(control: Control): boolean {
  return control instanceof HTMLSelectElement
    ? control.selectedOptions[0]?.defaultSelected === false
    : control.value !== control.defaultValue;
}
