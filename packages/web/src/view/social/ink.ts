import type { Ink } from './renderer.ts';

/** The colours of the theme, as the style sheet has them. */
export function inkOf(element: HTMLElement): Ink {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  return {
    back: colour('--back'),
    text: colour('--text'),
    quiet: colour('--quiet'),
    edge: colour('--edge'),
    accent: colour('--accent'),
    down: colour('--down'),
  };
}
