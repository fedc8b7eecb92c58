import { drawDuration } from '@spigo/dynamics';
import { parseDuration, randomStream } from '@spigo/kernel';
import { envRandom } from '../world/envRandom.ts';
import { messageOf, ScenarioError } from '../world/errors.ts';
import { Scope } from '../world/scope.ts';
import type { World } from '../world/world.ts';
import { PlanControl } from './control.ts';
import type { PlanAction, PlanEntry } from './entry.ts';
import type { FaultSpec } from './faultSpec.ts';
import { drawTimes, PlanHands } from './hands.ts';
import type { Monkey } from './monkeys.ts';
import { targetsOf } from './targets.ts';

/** Makes a world's plan, faults, monkeys and healing happen; or, in their place, entries drawn before. */
export class Director {
  readonly #world: World;
  readonly #hands: PlanHands;

  constructor(world: World) {
    this.#world = world;
    this.#hands = new PlanHands(world);
  }

  /** Before the first event: what happens is planned. `entries` replace plan, faults and monkeys. */
  begin(entries: readonly PlanEntry[] | null): void {
    const { setup } = this.#world;
    if (entries === null) {
      this.#plan();
      this.#atStart(() => {
        for (const [at, fault] of setup.faults.entries()) this.#fault(fault, `fault ${at + 1}`);
        for (const [at, monkey] of setup.monkeys.entries())
          this.#monkey(monkey, `monkey ${at + 1}`);
      });
    } else this.#atStart(() => this.#replay(entries));
    this.#bots();
    this.#heal();
  }

  /** The world's own events can be planned from its first event on. */
  #atStart(work: () => void): void {
    this.#world.kernel.spawn('director', { started: work, receive: () => undefined });
  }

  #plan(): void {
    const world = this.#world;
    const { plan = (control: PlanControl): void => control.start('*') } = world.setup;
    const scope = new Scope(world, 'plan', false, {
      ended: () => undefined,
      failed: (error) => {
        const place = world.host.placeOf(error);
        world.fail(new ScenarioError(`plan: ${messageOf(error)}`, place));
      },
    });
    world.kernel.spawn('plan', {
      started: (self) => {
        scope.attach(self);
        scope.later(0, 'Plan', () => {
          const control = new PlanControl(scope, this.#hands, 'plan');
          void scope.task(() => (this.#hasMachines() ? plan(control) : undefined));
        });
      },
      receive: () => undefined,
    });
  }

  #hasMachines(): boolean {
    return (
      this.#world.setup.plan !== undefined || this.#world.setup.machines.some(({ bot }) => !bot)
    );
  }

  #replay(entries: readonly PlanEntry[]): void {
    for (const entry of entries) {
      this.#world.wire(Math.round(entry.atMs * 1_000), 'Plan', () => this.#hands.perform(entry));
    }
  }

  #bots(): void {
    const bots = [...this.#world.machines.values()].filter(({ bot }) => bot);
    this.#world.botsLeft = bots.length;
    this.#atStartOfBots(() => {
      for (const bot of bots) bot.start(bot.processes);
    });
  }

  #atStartOfBots(work: () => void): void {
    this.#world.kernel.spawn('bots', { started: work, receive: () => undefined });
  }

  #heal(): void {
    const world = this.#world;
    const { heal } = world.setup;
    if (heal === null) return;
    world.kernel.spawn('heal', {
      started: () => {
        world.wire(heal.after, 'Heal', () => {
          world.note('plan', 'fault', 'all faults end');
          this.#hands.healAll();
        });
        world.wire(heal.after + heal.within, 'HealLimit', () => {
          if (world.botsLeft === 0) return;
          const within = `${heal.within / 1_000} ms`;
          world.found(
            'liveness',
            'heal',
            `bots have not finished within ${within} of the end of all faults`,
          );
        });
      },
      receive: () => undefined,
    });
  }

  #perform(action: PlanAction, by: string, forUs: number | null, done?: () => void): void {
    const atMs = this.#world.now / 1_000;
    const lasting = forUs === null ? {} : { forMs: forUs / 1_000 };
    this.#hands.perform({ atMs, by, ...action, ...lasting }, done);
  }

  #fault(fault: FaultSpec, by: string): void {
    const random = envRandom(this.#world.seed, by, 'targets');
    const strike = (): void => {
      if (!this.#hands.healed) this.#perform(fault.draw(random), by, fault.lasts);
    };
    const { every } = fault;
    if (every === null) {
      this.#world.wire(fault.at, 'Fault', strike);
      return;
    }
    const gaps = randomStream(this.#world.seed, by, 'every');
    const again = (): void =>
      this.#world.wire(Math.max(1, drawDuration(every, gaps)), 'Fault', () => {
        strike();
        if (!this.#hands.healed) again();
      });
    again();
  }

  #monkey(monkey: Monkey, by: string): void {
    const world = this.#world;
    const { every = usualEvery, down = usualDown, grace = usualGrace, until } = monkey;
    const gap = drawTimes(world, by, 'every');
    const downTime = drawTimes(world, by, 'down');
    const graceTime = drawTimes(world, by, 'grace');
    const last =
      until === undefined ? Number.POSITIVE_INFINITY : parseDuration(until, `${by}: until`);
    const random = envRandom(world.seed, by, 'victims');
    const names = targetsOf(monkey.machines ?? '*', world.setup.machines, by);
    const next = (after: number): void =>
      world.wire(after + Math.max(1, gap(every)), 'Monkey', () => {
        if (this.#hands.healed || world.now > last) return;
        const lasts = Math.max(1, downTime(down));
        const victim = random.pick(names);
        this.#strike(monkey, by, victim, lasts, graceTime(grace) / 1_000, random.uniform());
        next(lasts);
      });
    next(0);
  }

  #strike(
    monkey: Monkey,
    by: string,
    victim: string,
    lasts: number,
    graceMs: number,
    draw: number,
  ): void {
    const machine = this.#world.machines.get(victim.split(':')[0] ?? victim);
    if (machine === undefined || !machine.running) return;
    const targets = [victim];
    const share = typeof monkey.wipe === 'boolean' ? Number(monkey.wipe) : (monkey.wipe ?? 0);
    const wipe = (): void => {
      if (draw < share) this.#perform({ kind: 'wipe', targets: [machine.name] }, by, null);
    };
    switch (monkey.kind) {
      case 'stop':
        this.#perform({ kind: 'stop', targets, graceMs }, by, lasts, wipe);
        return;
      case 'kill':
      case 'power':
        this.#perform({ kind: monkey.kind, targets }, by, lasts, wipe);
        return;
      case 'partition': {
        const others = [...this.#world.machines.keys()].filter((name) => name !== machine.name);
        const action = {
          kind: 'partition',
          from: [machine.name],
          to: others,
          oneWay: false,
        } as const;
        this.#perform(action, by, lasts);
      }
    }
  }
}

/** sim-cluster's monkey: 20 to 90 s between victims, down for 2 to 10 s, a grace of 0 to 4 s. */
const usualEvery = { kind: 'uniform', min: 20_000_000, max: 90_000_000 };
const usualDown = { kind: 'uniform', min: 2_000_000, max: 10_000_000 };
const usualGrace = { kind: 'uniform', min: 0, max: 4_000_000 };
