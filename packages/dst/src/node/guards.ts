import { format } from 'node:util';
import type { LogLevel, Watch } from '../world/host.ts';
import { bar, barredGlobals, barredModules, republish } from './barred.ts';

/** The world that runs in this thread, if one does. */
let watch: Watch | null = null;
let modulesBarred = false;

function watchedBy<T>(other: Watch | null, work: () => T): T {
  const before = watch;
  watch = other;
  try {
    return work();
  } finally {
    watch = before;
  }
}

/**
 * Runs `work` of the simulator's own while code of a scenario is on the stack: whoever formats a stack
 * may read files, of sources and their maps. `work` is given what watches again, for code of the
 * scenario inside of it.
 */
export function unwatched<T>(work: (watched: <U>(inner: () => U) => U) => T): T {
  const before = watch;
  return watchedBy(null, () => work((inner) => watchedBy(before, inner)));
}

function refuseIfActor(name: string, instead: string): void {
  if (watch !== null && watch.actor() !== null) watch.refuse(name, instead);
}

/** Node's modules are changed once a process, as telling their importers is slow. */
function barModules(): void {
  if (modulesBarred) return;
  modulesBarred = true;
  bar(barredModules(), refuseIfActor);
  republish();
}

/** `new Date()` and `Date()` read the clock; with arguments they are arithmetic. */
function guardedDate(original: DateConstructor): DateConstructor {
  const refuse = (given: readonly unknown[]): void => {
    if (given.length === 0) refuseIfActor('new Date()', 'env.now');
  };
  return new Proxy(original, {
    construct: (target, given, fresh) => {
      refuse(given);
      return Reflect.construct(target, given, fresh);
    },
    apply: (target, self, given) => {
      refuse([]);
      return Reflect.apply(target, self, given);
    },
  });
}

const levels: Readonly<Record<string, LogLevel>> = {
  log: 'info',
  info: 'info',
  dir: 'info',
  debug: 'debug',
  trace: 'debug',
  warn: 'warn',
  error: 'error',
};

/** What code writes to the console goes on the timeline. */
function guardConsole(realm: typeof globalThis): () => void {
  const { console } = realm;
  const before = new Map(Object.keys(levels).map((name) => [name, Reflect.get(console, name)]));
  for (const [name, level] of Object.entries(levels)) {
    const original = before.get(name);
    Reflect.set(console, name, (...given: unknown[]): void => {
      if (watch !== null && watch.actor() !== null)
        watch.console(
          level,
          unwatched(() => format(...given)),
        );
      else if (typeof original === 'function') original.apply(console, given);
    });
  }
  return () => {
    for (const [name, original] of before) Reflect.set(console, name, original);
  };
}

function guardRejections(): () => void {
  const told = (reason: unknown): void => watch?.unhandled(reason);
  const others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', told);
  return () => {
    process.off('unhandledRejection', told);
    for (const other of others) process.on('unhandledRejection', other);
  };
}

function barRealm(realm: typeof globalThis): () => void {
  const date = realm.Date;
  const undo = [
    bar(barredGlobals(realm), refuseIfActor),
    guardConsole(realm),
    guardRejections(),
    () => {
      realm.Date = date;
    },
  ];
  realm.Date = guardedDate(date);
  return () => {
    for (const back of undo.reverse()) back();
  };
}

let kept = false;

/**
 * Bars the host's clock, timers, randomness, files and sockets while simulated code runs, in this
 * thread. The result puts everything back; with `keeps`, all stays barred for the next run, which costs
 * nothing then.
 */
export function installGuards(next: Watch, keeps: boolean): () => void {
  barModules();
  const before = watch;
  watch = next;
  const undo = kept ? (): void => undefined : barRealm(globalThis);
  kept = kept || keeps;
  return () => {
    watch = before;
    if (!kept) undo();
  };
}
