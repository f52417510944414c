import { LOCALES, type LocaleTag } from "../../locale.ts";
import { type Preferences, THEMES } from "../../preferences.ts";
import type { Stage } from "../../use-scene.ts";
import { Icon, type IconName } from "./icon.tsx";

type Props = {
  stage: Stage;
  preferences: Preferences;
  onPrefer(changed: Partial<Preferences>): void;
  onShare(): void;
};

const THEME_WORDS = { auto: "as the system", light: "light", dark: "dark" } as const;

export function TopBar({ stage, preferences, onPrefer, onShare }: Props) {
  const { state, undo, redo } = stage;
  const { theme, locale } = preferences;
  return (
    <header class="top-bar">
      <p class="brand">
        <Logo /> <span>drawdown</span> <small>how customer credit pays a bill</small>
      </p>
      <div class="top-actions">
        <IconButton icon="undo" label="Undo" keys="Control+Z" disabled={!state?.past.length} onClick={undo} />
        <IconButton icon="redo" label="Redo" keys="Control+Shift+Z" disabled={!state?.future.length} onClick={redo} />
        <IconButton icon="link" label="Link to this" disabled={!state} onClick={onShare} />
        <span class="top-gap" />
        <label class="numbers">
          <span class="unseen">Numbers and dates</span>
          <select
            autocomplete="off"
            value={locale}
            onChange={(event) => onPrefer({ locale: event.currentTarget.value as LocaleTag })}
            title="Numbers and dates"
          >
            {LOCALES.map(({ tag, name }) => (
              <option key={tag} value={tag} lang={tag}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <IconButton
          icon={theme}
          label={`Colours: ${THEME_WORDS[theme]}`}
          onClick={() => onPrefer({ theme: THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "auto" })}
        />
      </div>
    </header>
  );
}

type ButtonProps = { icon: IconName; label: string; keys?: string; disabled?: boolean; onClick(): void };

export function IconButton({ icon, label, keys, disabled = false, onClick }: ButtonProps) {
  // Not `disabled`: a button that loses the focus by its own click would throw the keyboard back to the start.
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={label}
      aria-keyshortcuts={keys}
      aria-disabled={disabled}
      onClick={() => !disabled && onClick()}
    >
      <Icon name={icon} />
    </button>
  );
}

/** What is left, and less, and less: the icon of the page. */
function Logo() {
  return (
    <svg class="logo" viewBox="0 0 32 32" aria-hidden="true">
      <rect class="logo-ground" width="32" height="32" rx="7" />
      <rect class="logo-full" x="7" y="7" width="18" height="4" rx="2" />
      <rect class="logo-half" x="7" y="14" width="12" height="4" rx="2" />
      <rect class="logo-low" x="7" y="21" width="6" height="4" rx="2" />
    </svg>
  );
}
