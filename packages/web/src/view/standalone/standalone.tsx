import { type Signal, signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { StandaloneData, StandaloneRun } from '../../model/standalone.ts';
import { App } from '../app.tsx';
import type { Store } from '../store.ts';
import { Gallery } from './gallery.tsx';
import { workerFeed } from './workerFeed.ts';

/** A page that runs the simulator itself. */
export class Standalone {
  readonly data: StandaloneData;
  readonly isRunning: Signal<boolean> = signal(false);
  private readonly store: Store;
  private readonly source: string;

  /** `engine`: the script of the worker. */
  constructor(store: Store, data: StandaloneData, engine: string) {
    this.store = store;
    this.data = data;
    this.source = URL.createObjectURL(new Blob([engine], { type: 'text/javascript' }));
  }

  run(run: StandaloneRun): void {
    const { store, source, isRunning } = this;
    store.leave.value = () => {
      store.detach();
      isRunning.value = false;
    };
    isRunning.value = true;
    store.attach(workerFeed(store, source, run));
  }
}

/** The catalogue, or the run that was chosen from it. */
export function StandalonePage({
  standalone,
  store,
}: {
  readonly standalone: Standalone;
  readonly store: Store;
}): JSX.Element {
  return standalone.isRunning.value ? (
    <App store={store} />
  ) : (
    <Gallery data={standalone.data} onRun={(run) => standalone.run(run)} />
  );
}
