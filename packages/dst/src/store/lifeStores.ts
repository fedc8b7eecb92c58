import { LifeDisk } from '../disk/lifeDisk.ts';
import { copyMessage } from '../world/copy.ts';
import type { Life } from '../world/process.ts';
import { DatabaseStore } from './databaseStore.ts';
import { DiskStore } from './diskStore.ts';
import { type Store, storeFileName } from './store.ts';

/** Where the stores of a machine are, on its disk. */
const folder = '.stores';

/** The file of one store of a service. */
export function storeFile(service: string, name: string): string {
  return `${folder}/${service}/${storeFileName(name)}.log`;
}

const opened: WeakMap<Life, Map<string, Store>> = new WeakMap();

/** The store `name` of a service, for one of its lives: the same object each time. */
export function openStore(life: Life, name: string): Store {
  const stores = opened.get(life) ?? new Map<string, Store>();
  opened.set(life, stores);
  const store = stores.get(name) ?? newStore(life, name);
  stores.set(name, store);
  return store;
}

function newStore(life: Life, name: string): Store {
  const { host, databases } = life.scope.world;
  const { service, machine } = life.process;
  const file = storeFile(service, name);
  if (databases !== null) return new DatabaseStore(life, machine.database(service, name), name);
  const copy = (value: unknown): unknown => copyMessage(value, (each) => host.clone(each));
  return new DiskStore(new LifeDisk(life), file, copy);
}
