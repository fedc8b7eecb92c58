import type { EngineMessage } from '../../model/messages/protocol.ts';
import type { OwnManner, StandaloneData } from '../../model/messages/standalone.ts';
import { asWished, ownAsWished } from '../../model/wishes.ts';
import { embeddedFeed, socketFeed } from '../feed.ts';
import type { Store } from '../store.ts';
import { type FeedBase, FileTaker } from './fileTaker.ts';
import { StandaloneFeed } from './standaloneFeed.ts';

/** What stands in a page, as JSON: all that there is to show, or a simulator with its engine. */
export interface PageData {
  readonly data: string | null;
  readonly standalone: string | null;
  readonly engine: string;
}

/** Ten minutes at the speed of the clock, as the command does where nothing else is said. */
const usual: OwnManner = {
  options: { seed: 1, duration: '600s' },
  speed: 1,
  flags: '-d 600 --seed 1',
};

/** Begins to show what the page is for. */
export function startFeed(store: Store, page: PageData): void {
  const { data, standalone } = page;
  if (data !== null) {
    store.attach(embeddedFeed(store, JSON.parse(data) as readonly EngineMessage[]));
    return;
  }
  const base = standalone === null ? served(store) : alone(store, standalone, page.engine);
  const taker = new FileTaker(store, base);
  store.attach(taker);
  store.files.open.value = (files) => {
    store.files.reading.value = files.map(({ name }) => name).join(', ');
    taker.open(files);
  };
}

const served = (store: Store): FeedBase => ({
  begin: (ears) => socketFeed(ears),
  source: '/engine.js',
  own: () => ownAsWished(usual, store.files.wishes.value),
});

/** The page runs the simulator itself. */
function alone(store: Store, standalone: string, engine: string): FeedBase {
  const script = JSON.parse(engine) as string;
  const source = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  const data = JSON.parse(standalone) as StandaloneData;
  store.files.canWish.value = true;
  return {
    source,
    own: () => ownAsWished(data.own, store.files.wishes.value),
    begin: (ears, isFirst) =>
      new StandaloneFeed(ears, source, isFirst ? data : { ...data, first: null }, (run) =>
        asWished(run, store.files.wishes.value),
      ),
  };
}
