import type { Command } from './commands.ts';

/** More buttons than this are not listed. */
const most = 400;

/** Every button of the page that can be pressed now, by the name that is read out. */
export function pressables(page: Document): Command[] {
  const found = page.querySelectorAll<HTMLElement>(
    '#app :is(button:not(:disabled), summary, select:not(:disabled), input:not(:disabled))',
  );
  const known = new Set<string>();
  const commands: Command[] = [];
  for (const element of found) {
    if (commands.length === most) break;
    const command = { group: groupOf(element), name: nameOf(element), run: () => use(element) };
    const key = `${command.group} ${command.name}`;
    if (command.name === '' || element.closest('dialog') !== null || known.has(key)) continue;
    known.add(key);
    commands.push(command);
  }
  return commands;
}

/** Buttons are pressed; a field is gone to. */
function use(element: HTMLElement): void {
  if (element instanceof HTMLInputElement && element.type !== 'checkbox') element.focus();
  else if (element instanceof HTMLSelectElement) element.focus();
  else element.click();
}

function nameOf(element: HTMLElement): string {
  const label = element.getAttribute('aria-label');
  if (label !== null) return label;
  if (element instanceof HTMLInputElement) return element.labels?.[0]?.textContent?.trim() ?? '';
  return (element.textContent ?? '').trim().replace(/\s+/g, ' ');
}

/** What a button belongs to: what is selected, or the part of the page that has a name. */
function groupOf(element: HTMLElement): string {
  const panel = element.closest('.panel');
  const title = panel?.querySelector('h2')?.textContent;
  if (title !== undefined && title !== null) return title;
  return element.parentElement?.closest('[aria-label]')?.getAttribute('aria-label') ?? 'page';
}
