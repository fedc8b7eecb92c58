import type { Store } from './store.ts';
import { lookAt } from './strip/span.ts';

/** What keys do, for the help: the ways to press, and what comes of it. */
export const keyHelp: readonly (readonly [keys: readonly string[], text: string])[] = [
  [['Ctrl K', ':'], 'all that can be done, by name'],
  [['/'], 'find'],
  [['g'], 'the map'],
  [['1', '2', '3', '4'], 'the map by regions, services, zones, with instances'],
  [['+', '-', '0'], 'nearer, further, all of the map'],
  [['← → ↑ ↓'], 'on a box: along its links; with Shift: from instance to instance'],
  [['e', 'E'], 'save the map as SVG, as PNG'],
  [['t'], 'the traces'],
  [['c'], 'figures and charts'],
  [['space'], 'pause the run, or go on'],
  [['.'], 'one event, while the run is paused'],
  [['[', ']'], 'look back, and on'],
  [['{', '}'], 'to the fault before, and the next'],
  [['n'], 'the newest'],
  [['a'], 'what can be done to what is selected; the right button does the same'],
  [['Tab', 'Enter'], 'from one thing to the next, and select it'],
  [['↑', '↓'], 'from trace to trace, in their list'],
  [
    ['← →', 'Home', 'End'],
    'through time, on the strip; dragging with Shift chooses what charts show',
  ],
  [['Esc'], 'leave what is selected'],
  [['?'], 'this help'],
];

const typing = new Set(['INPUT', 'SELECT', 'TEXTAREA']);

/** Part of the run by which `[` and `]` move. */
const strides = 50;

/** Listens to the keyboard for the whole page; returns how to stop. */
export function listenToKeys(store: Store): () => void {
  const press = (event: KeyboardEvent): void => {
    // What stands over the page has keys of its own.
    if (document.querySelector('dialog[open]') !== null) return;
    const key = isForCommands(event) ? ':' : event.key;
    if (isForPage(event) && act(store, key)) event.preventDefault();
  };
  addEventListener('keydown', press);
  return () => removeEventListener('keydown', press);
}

const isForCommands = ({ ctrlKey, metaKey, key }: KeyboardEvent): boolean =>
  (ctrlKey || metaKey) && key === 'k';

/** Whether a key means the page: neither the browser nor what has the focus. */
function isForPage(event: KeyboardEvent): boolean {
  const { target, key } = event;
  if (isForCommands(event)) return true;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (target instanceof HTMLElement && typing.has(target.tagName)) return key === 'Escape';
  return !(target instanceof HTMLButtonElement && key === ' ');
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
    case 'c':
      document.querySelector<HTMLElement>('.panel')?.focus();
      return true;
    case ':':
      store.dialog.value = 'commands';
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
    case '{':
    case '}':
      lookAtFault(store, key === '{' ? -1 : 1);
      return true;
    case 'n':
      store.looking.value = null;
      return true;
    case '?':
      store.dialog.value = 'help';
      return true;
    case 'Escape':
      leave(store);
      return true;
    default:
      return false;
  }
}

function leave(store: Store): void {
  if (store.finding.value !== '') store.finding.value = '';
  else if (store.selection.value !== null) store.selection.value = null;
  else store.view.value = 'map';
  if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
}

function lookBy(store: Store, strokes: number): void {
  const newest = store.timeline.latest?.at ?? 0;
  lookAt(store, (store.looking.value ?? newest) + (strokes * newest) / strides);
}

/** The fault that began before what is looked at, or after it. */
function lookAtFault(store: Store, way: -1 | 1): void {
  const at = store.looking.value ?? store.timeline.latest?.at ?? 0;
  const begun = store.story.value.filter(({ kind }) => kind === 'fault').map((fault) => fault.at);
  const next = way < 0 ? begun.findLast((each) => each < at) : begun.find((each) => each > at);
  if (next !== undefined) lookAt(store, next);
}
