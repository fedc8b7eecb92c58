import { type Signal, signal } from '@preact/signals';
import type { JSX } from 'preact';

type Theme = 'light' | 'dark';

const key = 'spigo theme';
const system = matchMedia('(prefers-color-scheme: dark)');

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

/** The theme that is shown: what was chosen, or what the system says. */
export function currentTheme(): Theme {
  const theme = chosen.value ?? fromSystem.value;
  document.documentElement.dataset['theme'] = theme;
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
