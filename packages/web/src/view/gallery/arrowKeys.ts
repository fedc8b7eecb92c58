const steps: Readonly<Record<string, -1 | 1>> = {
  ArrowDown: 1,
  ArrowRight: 1,
  ArrowUp: -1,
  ArrowLeft: -1,
};

/** Arrows go from item to item of a gallery, and down from its field to the first. */
export function arrowKeys(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const step = steps[event.key];
  const isField = event.target instanceof HTMLInputElement;
  if (step === undefined || (isField && event.key !== 'ArrowDown')) return;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('li button')];
  const now = items.indexOf(document.activeElement as HTMLElement);
  const next = items[now < 0 ? 0 : now + step];
  if (now < 0 && !isField) return;
  event.preventDefault();
  next?.focus();
}
