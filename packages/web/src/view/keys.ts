import type { Store } from './store.ts';

/** What keys do, for the help. */
export const keyHelp: readonly (readonly [keys: string, text: string])[] = [
  ['/', 'find'],
  ['g', 'the map'],
  ['t', 'the traces'],
  ['space', 'pause, or go on'],
  ['.', 'one event, while the run is paused'],
  ['[ and ]', 'look back, and on'],
  ['n', 'the newest'],
  ['Tab and Enter', 'go from box to box, and select one'],
  ['Esc', 'leave what is selected'],
  ['?', 'this help'],
];

const typing = new Set(['INPUT', 'SELECT', 'TEXTAREA']);

/** Part of the run by which `[` and `]` move. */
const strides = 50;

/** Listens to the keyboard for the whole page; returns how to stop. */
export function listenToKeys(store: Store): () => void {
  const press = (event: KeyboardEvent): void => {
    const { target } = event;
    const isTyping = target instanceof HTMLElement && typing.has(target.tagName);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping && event.key !== 'Escape') return;
    const isButton = target instanceof HTMLButtonElement && event.key === ' ';
    if (!isButton && act(store, event.key)) event.preventDefault();
  };
  addEventListener('keydown', press);
  return () => removeEventListener('keydown', press);
}

function act(store: Store, key: string): boolean {
  const frame = store.timeline.latest;
  switch (key) {
    case '/':
      document.getElementById('find')?.focus();
      return true;
    case 'g':
      store.view.value = 'map';
      return true;
    case 't':
      store.view.value = 'traces';
      return true;
    case ' ':
      store.order({ kind: frame?.state === 'paused' ? 'resume' : 'pause' });
      return true;
    case '.':
      if (frame?.state === 'paused') store.order({ kind: 'step', events: 1 });
      return true;
    case '[':
    case ']':
      lookBy(store, key === '[' ? -1 : 1);
      return true;
    case 'n':
      store.looking.value = null;
      return true;
    case '?':
      store.isHelping.value = !store.isHelping.value;
      return true;
    case 'Escape':
      leave(store);
      return true;
    default:
      return false;
  }
}

function leave(store: Store): void {
  if (store.isHelping.value) store.isHelping.value = false;
  else if (store.finding.value !== '') store.finding.value = '';
  else if (store.selection.value !== null) store.selection.value = null;
  else store.view.value = 'map';
  if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
}

function lookBy(store: Store, strokes: number): void {
  const newest = store.timeline.latest?.at ?? 0;
  const at = (store.looking.value ?? newest) + (strokes * newest) / strides;
  store.looking.value = at >= newest ? null : Math.max(0, at);
}
