import type { Selection } from '../../../src/model/find/selection.ts';
import type { Gallery } from '../../../src/model/messages/gallery.ts';
import { oldSpigoFile } from '../oldSpigo.ts';
import { healthy, population, saved, troubled, until } from './runs.ts';
import { type Shown, shown } from './shown.ts';

/** Half a second after things have begun to go wrong, in microseconds. */
const amid = 1_900_000;

const old = await saved(await oldSpigoFile('netflixoss', 0));
const cut = await saved((await oldSpigoFile('netflixoss', 0)).slice(0, -2_000), null);

/** A graph of five people. */
const people = await saved(
  JSON.stringify({
    nodes: [0, 1, 2, 3, 4].map((id) => ({ id: `crew.*.*.pirate${id}`, package: 'pirate' })),
    links: [
      [0, 1],
      [1, 0],
      [2, 0],
      [3, 4],
    ].map(([a, b]) => ({ source: `crew.*.*.pirate${a}`, target: `crew.*.*.pirate${b}` })),
  }),
);

/** What can be opened. */
export const gallery: Gallery = {
  kind: 'gallery',
  architectures: [{ id: 'shop', title: 'shop', text: 'a small shop' }],
  scenarios: [{ id: 'storm', title: 'Retry storm', text: 'a zone dies and everybody tries again' }],
  runs: [{ id: 'old.run.json', title: 'old.run.json', text: 'shop, seed 1, 3 s' }],
  more: [],
};

/** Changes what a page shows, as its reader would. */
export function changed(page: Shown, change: (store: Shown['store']) => void): Shown {
  change(page.store);
  return page;
}

/** Pages as their readers have them before them, each made anew. */
export const pages = {
  waiting: () => shown([]),
  lost: () => changed(shown([]), (store) => store.lineState('lost')),
  gallery: () =>
    changed(shown([gallery]), ({ files }) => {
      files.open.value = () => undefined;
      files.canWish.value = true;
    }),
  reading: () =>
    changed(shown([gallery]), ({ files }) => {
      files.reading.value = 'big.json';
    }),
  failed: () =>
    shown([gallery, { kind: 'failed', text: 'shop.yaml: services[0].count: found "x"' }]),
  broken: () =>
    shown([gallery, ...until(healthy, 1_000_000), { kind: 'failed', text: 'out of memory' }]),
  empty: () => shown([healthy.scene]),
  live: () => shown(until(healthy, 2_000_000)),
  over: () => shown(healthy.messages),
  inFile: () => shown(healthy.messages, false),
  troubled: () => shown(until(troubled, amid)),
  troubledEnd: () => shown([gallery, ...troubled.messages]),
  lookingBack: () =>
    changed(shown(troubled.messages), ({ looking }) => {
      looking.value = 1_300_000;
    }),
  population: () => shown(population.messages),
  saved: () => shown(old.messages),
  cut: () => shown(cut.messages),
  people: () => shown(people.messages),
} satisfies Readonly<Record<string, () => Shown>>;

const select =
  (selection: Selection, page: () => Shown = pages.troubled) =>
  (): Shown =>
    changed(page(), (store) => {
      store.selection.value = selection;
    });

const zone = select({ kind: 'place', level: 'zone', name: 'us-east-1/zoneB' });

/** Pages on which something is selected, or stands over the rest. */
export const closer = {
  service: select({ kind: 'service', service: 1 }),
  group: select({ kind: 'group', group: 1 }),
  instance: select({ kind: 'instance', node: 4 }, pages.troubledEnd),
  zone,
  somebody: select({ kind: 'instance', node: 98 }, pages.population),
  savedService: select({ kind: 'service', service: 0 }, pages.saved),
  instances: () =>
    changed(pages.troubledEnd(), ({ level }) => {
      level.value = 'instances';
    }),
  tables: () =>
    changed(pages.troubled(), ({ charts }) => {
      charts.tables.value = new Set(['heat', 'rate']);
    }),
  traces: () =>
    changed(pages.troubled(), (store) => {
      store.view.value = 'traces';
      store.trace.value = store.foundTraces.value[0]?.id ?? null;
    }),
  help: () =>
    changed(pages.over(), ({ dialog }) => {
      dialog.value = 'help';
    }),
  commands: () =>
    changed(pages.live(), ({ dialog }) => {
      dialog.value = 'commands';
    }),
  menu: () =>
    changed(zone(), ({ steering }) => {
      steering.menu.value = { x: 10, y: 10, link: null };
    }),
  linkMenu: () =>
    changed(pages.live(), ({ steering }) => {
      steering.menu.value = { x: 10, y: 10, link: ['web', 'db'] };
    }),
} satisfies Readonly<Record<string, () => Shown>>;
