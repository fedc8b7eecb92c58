import type { Control, Env, ScenarioOptions } from '../../src/index.ts';
import { codeOf, run } from './run.ts';

/** How a life is ended by force. */
export type Force = 'kill' | 'powerOff';

/** What was seen of a run in which the first life of a service was ended by force. */
export interface Cut {
  /** Events of the run, the code of which the service is a part of. */
  readonly events: number;
  readonly lives: number;
  /** Acts of the first life after its end, a `finally` among them; messages of its that came too late. */
  readonly after: readonly string[];
}

/** One way over the wire, in ms. */
const wire = 10;

/** So long a run goes on after the end of the life, in microseconds: resends come after 200 ms. */
const aftermath = 250_000;

/** What services tell of one run. */
class Witness {
  control: Control | null = null;
  lives = 0;
  /** When the first life ended, in microseconds. */
  endedAt = Number.POSITIVE_INFINITY;
  readonly after: string[] = [];
  halt: () => void = () => undefined;

  get now(): number {
    return Math.round((this.control?.now() ?? 0) * 1_000);
  }

  /** An act of a life; of the first one after its end it is kept. */
  act(life: number, what: string): void {
    if (life === 1 && this.now >= this.endedAt) this.after.push(`${what} at ${this.now} us`);
  }

  /** A message of a life has come: what was on the wire at its end may still do so. */
  message(life: number): void {
    if (life === 1 && this.now > this.endedAt + wire * 1_000) {
      this.after.push(`message at ${this.now} us`);
    }
  }
}

/** Writes and syncs, works and puts, sends: tasks without an end, each with a `finally`. */
const busy = (witness: Witness) => async (env: Env) => {
  const life = ++witness.lives;
  const act = (what: string): void => witness.act(life, what);
  const task = (what: string, work: () => Promise<void>): void => {
    void env.spawn(async () => {
      try {
        for (;;) {
          act(what);
          await work();
        }
      } finally {
        act(`finally of ${what}`);
      }
    });
  };
  const file = await env.disk.open('f');
  task('append', async () => {
    await file.append(new Uint8Array([life]));
    await file.sync();
  });
  task('put', async () => {
    await env.store('s').put('life', life);
    await env.work('1ms');
  });
  task('send', async () => {
    await codeOf(async () => {
      const connection = await env.connect('p.dc:1', { timeout: '1s' });
      for (let at = 0; at < 5; at++) {
        await connection.write(life);
        await env.delay('2ms');
      }
      connection.end();
    });
  });
};

const listening = (witness: Witness) => async (env: Env) => {
  witness.halt = () => env.halt('seen enough');
  for await (const connection of await env.listen(1)) {
    void env.spawn(async () => {
      await codeOf(async () => {
        for await (const life of connection) witness.message(Number(life));
      });
    });
  }
};

const scene = (witness: Witness, time: number): Omit<ScenarioOptions, 'name'> => ({
  network: { 'dc>dc': { delay: wire, loss: 0.2, duplicate: 0.1 } },
  machines: { 'm.dc': { s: busy(witness) }, 'p.dc': { s: listening(witness) } },
  plan: async (control) => {
    witness.control = control;
    control.start('*');
    for (;;) {
      await control.delay('5ms');
      if (witness.endedAt < witness.now) control.start('m.dc');
      if (witness.endedAt + aftermath < witness.now) witness.halt();
    }
  },
  limits: { time },
});

/** Ends `m` by force right before the event number `index`, starts it soon, and runs `time` ms in all. */
export async function cutAt(index: number, how: Force, time: number): Promise<Cut> {
  const witness = new Witness();
  let events = 0;
  const strike = (): void => {
    events++;
    if (events !== index) return;
    witness.control?.[how]('m.dc');
    witness.endedAt = witness.now;
  };
  const { finding } = await run(scene(witness, time), 1, null, undefined, strike);
  if (finding !== undefined) throw new Error(finding.message);
  return { events, lives: witness.lives, after: witness.after };
}

/** Events until the service has begun. */
const begins = 10;

/** The first event before which a forced end left something of the life; null: there is none. */
export async function leakOf(how: Force, time: number): Promise<(Cut & { index: number }) | null> {
  const { events } = await cutAt(0, how, time);
  for (let index = begins; index <= events; index++) {
    const cut = await cutAt(index, how, time + 300);
    if (cut.lives !== 2 || cut.after.length > 0) return { ...cut, index };
  }
  return null;
}
