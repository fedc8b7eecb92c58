import { constants, createContext } from 'node:vm';
import { ModuleMocker } from 'jest-mock';
import { installCommonGlobals } from 'jest-util';
import { beginFile, settle } from './files.js';
import { marker } from './marker.js';

const ofHost = Object.entries(Object.getOwnPropertyDescriptors(globalThis));

/** Node hands out buffers of the host's own kind: a test that compares with one has to know the same. */
const ofHostAlways = new Set(['Buffer', 'ArrayBuffer', 'Uint8Array']);

const own = (value, enumerable) => ({ value, enumerable, configurable: true, writable: true });

/** Some globals are made when first asked for, and only by the host's own global object. */
function lent(name, { value, get, enumerable }) {
  if (get === undefined) return own(value, enumerable);
  return {
    configurable: true,
    enumerable,
    get: () => globalThis[name],
    set(changed) {
      Object.defineProperty(this, name, own(changed, enumerable));
    },
  };
}

/** A new context has what the language has; this adds what Node has: timers, console, URL ... */
function context() {
  const global = createContext(constants.DONT_CONTEXTIFY);
  for (const [name, descriptor] of ofHost) {
    if (name === 'globalThis') continue;
    if (ofHostAlways.has(name) || !Object.hasOwn(global, name)) {
      Object.defineProperty(global, name, lent(name, descriptor));
    }
  }
  return Object.assign(global, { global });
}

/**
 * Jest's environment: each test file has a context of its own, whose global object is a plain one.
 * That of jest-environment-node looks up every use of Math or Map in a proxy, which takes longer
 * than what the tests do.
 */
export default class PlainEnvironment {
  fakeTimers = null;
  fakeTimersModern = null;

  constructor({ projectConfig }) {
    this.global = context();
    installCommonGlobals(this.global, projectConfig.globals);
    // Node's own ten lines are too few to find the place of a failure.
    this.global.Error.stackTraceLimit = 30;
    this.moduleMocker = new ModuleMocker(this.global);
    this.global[Symbol.for(marker)] = (path) => beginFile(this.circus, path);
  }

  /** Circus tells of each of its events, and hands its state over. */
  handleTestEvent({ name }, state) {
    this.circus = state;
    if (name === 'run_start') settle(state);
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return this.global;
  }

  async setup() {}

  async teardown() {
    this.global = null;
  }
}
