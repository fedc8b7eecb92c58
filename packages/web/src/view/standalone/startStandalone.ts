import type { StandaloneData } from '../../model/standalone.ts';
import type { Store } from '../store.ts';
import { StandaloneFeed } from './standaloneFeed.ts';

/** Has the page run the simulator itself; `data` and `engine` are what stands in it, as JSON. */
export function startStandalone(store: Store, data: string, engine: string): void {
  const script = JSON.parse(engine) as string;
  const source = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  const feed = new StandaloneFeed(store, source, JSON.parse(data) as StandaloneData);
  store.attach(feed);
  store.openFile.value = (file) => void feed.openFile(file);
}
