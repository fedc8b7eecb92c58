import { render } from 'preact';
import { catalogueRun, type StandaloneData } from '../../model/standalone.ts';
import type { Store } from '../store.ts';
import { Standalone, StandalonePage } from './standalone.tsx';
import { usualChoice } from './usualChoice.ts';

/** Shows the page that runs the simulator itself; `data` and `engine` are what stands in it, as JSON. */
export function startStandalone(
  store: Store,
  root: HTMLElement,
  data: string,
  engine: string,
): void {
  const given = JSON.parse(data) as StandaloneData;
  const standalone = new Standalone(store, given, JSON.parse(engine) as string);
  const first = given.catalogue[given.first ?? -1];
  if (first !== undefined) standalone.run(catalogueRun(first, usualChoice(given)));
  render(<StandalonePage standalone={standalone} store={store} />, root);
}
