import { type Fault, parseFault } from '@spigo/faults';
import { type Host, milliseconds } from '@spigo/kernel';
import type { Architecture } from '../../src/files/load.ts';
import { Helm } from '../../src/run/live/helm.ts';
import { LiveSession, type SessionOptions } from '../../src/run/live/session.ts';
import type { Run } from '../../src/run/production.ts';
import { simulate } from '../../src/run/simulate.ts';

/** A host for sessions: this machine's clock and timers. */
export const host: Host = {
  nowMs: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  macrotask: (work) =>
    new Promise((resolve, reject) => {
      setImmediate(() => {
        try {
          resolve(work());
        } catch (error) {
          reject(error);
        }
      });
    }),
};

/** What sessions and their replays have in common. */
export const model: { readonly seed: number; readonly duration: '2s' } = {
  seed: 11,
  duration: '2s',
};

/** Why orders were refused, all sessions together: a file of tests asks at its end that it is empty. */
export const refusals: string[] = [];

/** A session in which lines are ordered (or, with a dash, healed) when virtual time has come so far. */
export async function session(
  architecture: Architecture,
  orders: readonly (readonly [afterUs: number, line: string])[],
  options: Partial<SessionOptions> = {},
): Promise<{ run: Run; lines: string[] }> {
  const left = [...orders];
  const live = new LiveSession(architecture, {
    ...model,
    host,
    ...options,
    looks: { every: milliseconds(10), look: () => giveOrders() },
  });
  const helm = new Helm(live, { done: () => undefined, refused: (why) => refusals.push(why) });
  const giveOrders = (): void => {
    const { now } = live.production.kernel;
    while (left[0] !== undefined && left[0][0] <= now) {
      const [, line] = left.shift() as (typeof left)[number];
      if (line.startsWith('-')) helm.heal(line.slice(1));
      else helm.inject(line);
    }
  };
  const run = await live.run();
  return { run, lines: helm.lines };
}

/** The plain run of which these lines are the plan. */
export async function replay(architecture: Architecture, lines: readonly string[]): Promise<Run> {
  const asked = lines.map((line): Fault => parseFault(line));
  const faults = [...(architecture.faults ?? []), ...asked];
  return await simulate({ ...architecture, faults }, { ...model, host });
}
