import { type Signal, signal } from '@preact/signals';
import type { JSX } from 'preact';

type Theme = 'light' | 'dark';

const key = 'spigo theme';

/** How the style sheet asks for the dark theme, so that a page without scripts has it, too. */
const question = '(prefers-color-scheme: dark)';
const system = matchMedia(question);

function remembered(): Theme | null {
  try {
    const found = localStorage.getItem(key);
    return found === 'light' || found === 'dark' ? found : null;
  } catch {
    // A page from disk may have no storage; then the system decides.
    return null;
  }
}

const chosen: Signal<Theme | null> = signal(remembered());
const fromSystem: Signal<Theme> = signal(system.matches ? 'dark' : 'light');
system.addEventListener('change', () => {
  fromSystem.value = system.matches ? 'dark' : 'light';
});

/** The parts of the style sheets that are for the dark theme; of a page of ours, one. */
function darkParts(): CSSMediaRule[] {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  return rules.filter(
    (rule): rule is CSSMediaRule =>
      rule instanceof CSSMediaRule &&
      /screen and \(prefers-color-scheme: ?dark\)/.test(rule.conditionText),
  );
}

let dark: readonly CSSMediaRule[] | null = null;

/** The theme that is shown: what was chosen, or what the system says. */
export function currentTheme(): Theme {
  const theme = chosen.value ?? fromSystem.value;
  if (document.documentElement.dataset['theme'] !== theme) {
    document.documentElement.dataset['theme'] = theme;
    dark ??= darkParts();
    // Where the system decides, it goes on to; paper is light.
    const media =
      chosen.value === null ? `screen and ${question}` : theme === 'dark' ? 'screen' : 'not all';
    for (const rule of dark) rule.media.mediaText = media;
  }
  return theme;
}

/** Switches between light and dark. */
export function ThemeButton(): JSX.Element {
  const theme = currentTheme();
  const other = theme === 'dark' ? 'light' : 'dark';
  const choose = (): void => {
    chosen.value = other;
    try {
      localStorage.setItem(key, other);
    } catch {
      // Not remembered, then.
    }
  };
  return (
    <button
      type="button"
      class="theme"
      title={`switch to ${other}`}
      aria-label={`switch to ${other}`}
      onClick={choose}
    >
      {theme === 'dark' ? '☀' : '☾'}
    </button>
  );
}
