import child from 'node:child_process';
import crypto from 'node:crypto';
import dgram from 'node:dgram';
import dns from 'node:dns';
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import timers from 'node:timers';
import timersPromises from 'node:timers/promises';
import tls from 'node:tls';

type Holder = Record<string, unknown>;

/** A group of names of the host, and what to use in their place. */
export interface BarredGroup {
  readonly holder: object;
  readonly prefix: string;
  readonly names: readonly string[];
  readonly instead: string;
}

const functionsOf = (holder: object, except: RegExp): string[] =>
  Object.keys(holder).filter(
    (name) =>
      typeof (holder as Holder)[name] === 'function' &&
      !except.test(name) &&
      name[0] === name[0]?.toLowerCase(),
  );

const files = 'env.disk or env.store';
const network = 'env.connect and env.listen';
const time = 'env.delay, env.now and env.monotonic';
const randomness = 'env.random';

/** Functions of Node's modules that reach out of a simulation. */
export function barredModules(): BarredGroup[] {
  const group = (
    holder: object,
    prefix: string,
    instead: string,
    names: readonly string[] = functionsOf(holder, /^_/),
  ): BarredGroup => ({ holder, prefix, names, instead });
  return [
    group(fs, 'fs', files),
    group(fs.promises, 'fs.promises', files),
    group(timers, 'timers', time),
    group(timersPromises, 'timers/promises', time),
    group(child, 'child_process', 'a service of the scenario'),
    group(dgram, 'dgram', network, ['createSocket']),
    group(dns, 'dns', network),
    group(dns.promises, 'dns.promises', network),
    group(net, 'net', network, ['connect', 'createConnection', 'createServer']),
    group(tls, 'tls', network, ['connect', 'createServer']),
    group(http, 'http', network, ['request', 'get', 'createServer']),
    group(https, 'https', network, ['request', 'get', 'createServer']),
    group(crypto, 'crypto', randomness, [
      'randomBytes',
      'randomFill',
      'randomFillSync',
      'randomInt',
      'randomUUID',
      'getRandomValues',
      'generateKey',
      'generateKeyPair',
      'generateKeyPairSync',
      'generateKeySync',
    ]),
    group(crypto, 'crypto', 'the synchronous twin', ['pbkdf2', 'scrypt', 'hkdf']),
  ];
}

/** Names of the global object and of what stands on it. */
export function barredGlobals(realm: typeof globalThis): BarredGroup[] {
  return [
    {
      holder: realm,
      prefix: '',
      names: ['setTimeout', 'setInterval', 'setImmediate'],
      instead: time,
    },
    { holder: realm, prefix: '', names: ['fetch'], instead: 'env.fetch' },
    { holder: realm.Math, prefix: 'Math', names: ['random'], instead: randomness },
    { holder: realm.Date, prefix: 'Date', names: ['now'], instead: time },
    { holder: realm.performance ?? {}, prefix: 'performance', names: ['now'], instead: time },
    {
      holder: realm.crypto ?? {},
      prefix: 'crypto',
      names: ['getRandomValues', 'randomUUID'],
      instead: randomness,
    },
    { holder: process.hrtime, prefix: 'process.hrtime', names: ['bigint'], instead: time },
    {
      holder: process,
      prefix: 'process',
      names: ['hrtime', 'exit', 'uptime', 'kill', 'abort', 'chdir'],
      instead: 'what env gives',
    },
    {
      holder: realm.AbortSignal ?? {},
      prefix: 'AbortSignal',
      names: ['timeout'],
      instead: time,
    },
  ];
}

/** Calls `barred` first whenever a function of `groups` is called; the result puts all back. */
export function bar(
  groups: readonly BarredGroup[],
  barred: (name: string, instead: string) => void,
): () => void {
  const undo: (() => void)[] = [];
  for (const { holder, prefix, names, instead } of groups) {
    for (const name of names) {
      const own = Object.getOwnPropertyDescriptor(holder, name);
      const original = (holder as Holder)[name];
      if (typeof original !== 'function' || own?.configurable === false) continue;
      const label = prefix === '' ? name : `${prefix}.${name}`;
      const value = wrapped(original as (...given: unknown[]) => unknown, () =>
        barred(label, instead),
      );
      Object.defineProperty(holder, name, {
        value,
        configurable: true,
        writable: true,
        enumerable: own?.enumerable ?? true,
      });
      undo.push(() => {
        if (own === undefined) Reflect.deleteProperty(holder, name);
        else Object.defineProperty(holder, name, own);
      });
    }
  }
  return () => {
    for (const back of undo.reverse()) back();
  };
}

function wrapped(original: (...given: unknown[]) => unknown, first: () => void): object {
  const inside = function (this: unknown, ...given: unknown[]): unknown {
    first();
    return new.target === undefined
      ? original.apply(this, given)
      : Reflect.construct(original, given, original);
  };
  // Promisified variants, bigint clocks and prototypes hang on the functions themselves.
  for (const key of Reflect.ownKeys(original)) {
    const field = Object.getOwnPropertyDescriptor(original, key);
    const kept = Object.getOwnPropertyDescriptor(inside, key);
    if (field !== undefined && kept?.configurable !== false)
      Object.defineProperty(inside, key, field);
  }
  return inside;
}

/** Names that modules import by name see what stands on the module now. */
export const republish: () => void = syncBuiltinESMExports;
