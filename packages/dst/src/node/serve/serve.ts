import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { UsageError } from '@spigo/kernel';
import { hits } from '../../scenario/checks.ts';
import { readScenario } from '../../scenario/readScenario.ts';
import type { Scenario, ScenarioSettings, Service } from '../../scenario/scenario.ts';
import type { MachineSetup, Setup } from '../../scenario/setup.ts';
import { shownFields } from '../../timeline/shownFields.ts';
import { envRandom } from '../../world/envRandom.ts';
import { messageOf, ScenarioError } from '../../world/errors.ts';
import type { LogLevel } from '../../world/host.ts';
import { AddressBook } from './addressBook.ts';
import { RealCpus } from './realCpus.ts';
import { type Ground, realEnv } from './realEnv.ts';
import { RealLife } from './realLife.ts';
import { RealNetwork } from './realNetwork.ts';

/** What `serve` needs beside the scenario. */
export interface ServeOptions {
  /** Where the folders of the machines are. */
  readonly out: string;
  /** A pattern of machines; default: all, and the bots. */
  readonly machine?: string;
  readonly settings?: ScenarioSettings;
  /** A line for who watches. */
  say(line: string): void;
  /** Resolves when the services are to end in an orderly way. */
  readonly interrupted: Promise<void>;
}

/** How serving has ended. */
export type ServeEnd =
  | { readonly kind: 'done' }
  | { readonly kind: 'halted'; readonly reason: string }
  | { readonly kind: 'crash'; readonly name: string; readonly message: string }
  | { readonly kind: 'interrupted' };

const restartMs = 100;
const graceMs = 2_000;

/** A service through all its lives in this process. */
interface Program {
  readonly machine: MachineSetup;
  readonly service: string;
  readonly code: Service;
  readonly ground: Ground;
  life: RealLife | null;
}

/** The services of some machines on this computer: sockets on loopback, folders as disks. */
class RealWorld {
  readonly ended: Promise<ServeEnd>;
  readonly #setup: Setup;
  readonly #options: ServeOptions;
  readonly #programs: readonly Program[];
  #end: (end: ServeEnd) => void = () => undefined;
  #fail: (error: unknown) => void = () => undefined;
  #over = false;
  /** Told whenever a life has ended. */
  #lifeEnded: () => void = () => undefined;

  constructor(
    setup: Setup,
    machines: readonly MachineSetup[],
    book: AddressBook,
    options: ServeOptions,
  ) {
    this.#setup = setup;
    this.#options = options;
    this.ended = new Promise((resolve, reject) => {
      this.#end = resolve;
      this.#fail = reject;
    });
    const network = new RealNetwork(setup, book, options.say);
    this.#programs = machines.flatMap((machine) => {
      const ground = this.#groundOf(machine, network, book.folderOf(machine.name));
      return machine.services.map(([service, code]) => ({
        machine,
        service,
        code,
        ground,
        life: null,
      }));
    });
  }

  start(): void {
    for (const program of this.#programs) this.#begin(program);
    if (this.#programs.length === 0) this.#finish({ kind: 'done' });
  }

  /** Ends all lives in an orderly way, by force after the grace. */
  async stop(): Promise<void> {
    this.#over = true;
    const running = (): boolean => this.#programs.some(({ life }) => life !== null);
    for (const { life } of this.#programs) life?.aborter.abort(new Error('stop'));
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, graceMs);
      this.#lifeEnded = (): void => {
        if (running()) return;
        clearTimeout(timer);
        resolve();
      };
      this.#lifeEnded();
    });
    for (const { life } of this.#programs) if (life !== null) this.#close(life);
    await Promise.all(this.#closing);
  }

  #groundOf(machine: MachineSetup, network: RealNetwork, folder: string): Ground {
    return {
      network,
      folder,
      cpus: new RealCpus(machine.cpus),
      log: (name, level, text, fields) => this.#log(name, level, text, fields),
      halt: (reason) => this.#finish({ kind: 'halted', reason }),
      fail: (error) => this.#fail(error),
      task: (life, fn) => this.#task(life, fn),
    };
  }

  #log(
    name: string,
    level: LogLevel,
    text: string,
    fields?: Readonly<Record<string, unknown>>,
  ): void {
    const more = shownFields(fields);
    this.#options.say(`${new Date().toISOString()} ${name} ${level} ${text}${more}`);
  }

  readonly #unfinished: Map<RealLife, number> = new Map();
  readonly #closing: Set<Promise<void>> = new Set();

  #begin(program: Program): void {
    const life = new RealLife(program.machine.name, program.service);
    program.life = life;
    void this.#task(life, () => program.code(realEnv(life, program.ground)));
  }

  async #task<T>(life: RealLife, fn: () => T | Promise<T>): Promise<T> {
    this.#unfinished.set(life, (this.#unfinished.get(life) ?? 0) + 1);
    return await life
      .during(async () => {
        try {
          const value = await fn();
          this.#left(life);
          return value;
        } catch (error) {
          this.#crashed(life, error);
          throw error;
        }
      })
      .catch(async () => await new Promise<never>(() => undefined));
  }

  #left(life: RealLife): void {
    const left = (this.#unfinished.get(life) ?? 1) - 1;
    this.#unfinished.set(life, left);
    if (left > 0 || life.over) return;
    this.#over || this.#log(life.name, 'info', 'has ended');
    this.#endLife(life);
    if (this.#isDone()) this.#finish({ kind: 'done' });
  }

  /** With bots the run is over when all of them have returned, else when all services have. */
  #isDone(): boolean {
    const bots = this.#programs.filter(({ machine }) => machine.bot);
    return (bots.length > 0 ? bots : this.#programs).every(({ life }) => life === null);
  }

  /** Files and stores of a life that is over are closed, and waited for before the process ends. */
  #close(life: RealLife): void {
    const failed = (error: unknown): void => {
      this.#log(life.name, 'error', `could not close what it held: ${messageOf(error)}`);
    };
    const closed = life
      .end()
      .catch(failed)
      .finally(() => this.#closing.delete(closed));
    this.#closing.add(closed);
  }

  #endLife(life: RealLife): void {
    this.#close(life);
    this.#unfinished.delete(life);
    const program = this.#programs.find((each) => each.life === life);
    if (program !== undefined) program.life = null;
    this.#lifeEnded();
  }

  #crashed(life: RealLife, error: unknown): void {
    if (life.over) return;
    const program = this.#programs.find((each) => each.life === life);
    const message = messageOf(error);
    const name = life.name.replace('/', ':');
    this.#log(life.name, 'error', `has crashed: ${message}`);
    this.#endLife(life);
    const policy = program?.machine.bot === true ? 'fail' : this.#setup.onCrash;
    if (error instanceof UsageError) {
      this.#fail(error);
    } else if (policy === 'fail') {
      this.#finish({ kind: 'crash', name, message });
    } else if (policy === 'stop') {
      if (this.#isDone()) this.#finish({ kind: 'done' });
    } else if (program !== undefined) {
      setTimeout(() => this.#over || this.#begin(program), restartMs);
    }
  }

  #finish(end: ServeEnd): void {
    this.#over = true;
    this.#end(end);
  }
}

function setupOf(scenario: Scenario, settings: ScenarioSettings): Setup {
  try {
    return readScenario(
      scenario.make(envRandom(randomInt(2 ** 48 - 1), 'scenario', 'make'), settings),
    );
  } catch (error) {
    throw error instanceof UsageError ? error : new ScenarioError(`scenario: ${messageOf(error)}`);
  }
}

/**
 * Runs services of a scenario for real until its bots have returned, a service halts or crashes, or
 * it is interrupted. Faults, monkeys, plan, limits and invariants are of the simulation alone. Throws a
 * UsageError for a bad scenario, a machine that is not there or is served already, a bad folder.
 */
export async function serveScenario(scenario: Scenario, options: ServeOptions): Promise<ServeEnd> {
  const setup = setupOf(scenario, options.settings ?? {});
  const names = setup.machines.map(({ name }) => name);
  const chosen = hits(options.machine ?? '*', names, '--machine');
  const book = new AddressBook(join(options.out, `${setup.name}.serve`));
  const taken: string[] = [];
  try {
    for (const name of chosen) {
      book.take(name);
      taken.push(name);
    }
    const machines = setup.machines.filter(({ name }) => chosen.includes(name));
    const world = new RealWorld(setup, machines, book, options);
    world.start();
    const interrupted = options.interrupted.then((): ServeEnd => ({ kind: 'interrupted' }));
    try {
      return await Promise.race([world.ended, interrupted]);
    } finally {
      await world.stop();
    }
  } finally {
    for (const name of taken) book.leave(name);
  }
}
