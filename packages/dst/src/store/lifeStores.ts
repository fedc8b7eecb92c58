import { LifeDisk } from '../disk/lifeDisk.ts';
import { copyMessage } from '../world/copy.ts';
import type { Life } from '../world/process.ts';
import { DiskStore } from './diskStore.ts';
import type { Store } from './store.ts';

/** Where the stores of a machine are, on its disk. */
const folder = '.stores';

/** The file of one store of a service. */
export function storeFile(service: string, name: string): string {
  return `${folder}/${service}.${name}.log`;
}

const opened: WeakMap<Life, Map<string, Store>> = new WeakMap();

/** The store `name` of a service, for one of its lives: the same object each time. */
export function openStore(life: Life, name: string): Store {
  const stores = opened.get(life) ?? new Map<string, Store>();
  opened.set(life, stores);
  const known = stores.get(name);
  if (known !== undefined) return known;
  const { host } = life.scope.world;
  const copy = (value: unknown): unknown => copyMessage(value, (each) => host.clone(each));
  const { service } = life.process;
  const store = new DiskStore(new LifeDisk(life), storeFile(service, name), copy);
  stores.set(name, store);
  return store;
}
