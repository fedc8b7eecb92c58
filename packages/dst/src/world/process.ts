import type { ActorRef, Message, Self } from '@spigo/kernel';
import type { SimListener } from '../network/simListener.ts';
import type { Socket } from '../network/socket.ts';
import type { Service } from '../scenario/scenario.ts';
import { makeEnv } from './env.ts';
import { messageOf } from './errors.ts';
import type { Aborter } from './host.ts';
import type { Machine } from './machine.ts';
import { Scope } from './scope.ts';

/** How a life ends: by itself, because it threw, by force, or with the power of its machine. */
export type LifeEnd = 'exit' | 'crash' | 'kill' | 'power';

const afterCrash = 100_000;

/** One life of a service: what it holds, which goes with it. */
export class Life {
  readonly process: Process;
  readonly number: number;
  readonly scope: Scope;
  readonly aborter: Aborter;
  readonly listeners: Set<SimListener> = new Set();
  readonly sockets: Set<Socket> = new Set();
  /** When it began, in microseconds. */
  readonly since: number;
  /** Told once, when it is over. */
  readonly whenOver: (() => void)[] = [];

  constructor(program: Process, number: number) {
    this.process = program;
    this.number = number;
    const { world } = program.machine;
    this.since = world.now;
    this.aborter = world.host.aborter();
    this.scope = new Scope(world, program.name, true, {
      ended: () => program.end('exit'),
      failed: (error) => program.crashed(error),
    });
  }
}

/** A service of a machine, through all its lives. */
export class Process {
  readonly machine: Machine;
  readonly service: string;
  readonly code: Service;
  /** `machine/service`. */
  readonly name: string;
  life: Life | null = null;
  lives = 0;
  #actor: ActorRef<Message> | null = null;

  constructor(machine: Machine, service: string, code: Service) {
    this.machine = machine;
    this.service = service;
    this.code = code;
    this.name = machine.bot ? service : `${machine.name}/${service}`;
  }

  get running(): boolean {
    return this.life !== null;
  }

  /** Begins a life, unless there is one. */
  start(): void {
    if (this.life !== null || this.machine.world.over !== null) return;
    this.lives++;
    const life = new Life(this, this.lives);
    this.life = life;
    const behaviour = {
      started: (self: Self<Message>): void => {
        life.scope.attach(self);
        life.scope.later(0, 'Start', () => {
          void life.scope.task(() => this.code(makeEnv(life)));
        });
      },
      receive: (): void => undefined,
    };
    const { kernel } = this.machine.world;
    if (this.#actor === null) this.#actor = kernel.spawn<Message>(this.name, behaviour);
    else kernel.restart<Message, never>(this.#actor, behaviour);
  }

  /** Ends the life in hand: nothing of it runs again, no `finally`. What it held goes with it. */
  end(how: LifeEnd): void {
    const life = this.life;
    if (life === null) return;
    this.life = null;
    life.scope.alive = false;
    if (this.#actor !== null) this.machine.world.kernel.kill(this.#actor);
    this.machine.cpus.release(life.scope);
    for (const listener of [...life.listeners]) listener.shut();
    for (const socket of [...life.sockets]) socket.orphan(how);
    for (const told of life.whenOver) told();
    if (how === 'exit') this.machine.world.note(this.name, 'info', 'has ended');
    if (this.machine.bot && how === 'exit') this.machine.world.botEnded();
  }

  /** A throw: what follows is the scenario's to say. */
  crashed(error: unknown): void {
    const { world } = this.machine;
    // The guard of the host has thrown it, and it was told already.
    if (world.over !== null) return;
    const message = world.tell(error);
    const policy = this.machine.bot ? 'fail' : world.setup.onCrash;
    if (policy === 'fail') {
      world.found('crash', this.name.replace('/', ':'), message);
      return;
    }
    world.note(this.name, 'fault', `has crashed: ${message}`);
    // Without the place, which has the folder of the code in it: a digest is the same wherever that is.
    world.fold(messageOf(error));
    this.end('crash');
    if (policy === 'restart') this.#startLater();
  }

  #startLater(): void {
    const { machine, lives } = this;
    const epoch = machine.powerEpoch;
    machine.world.wire(afterCrash, 'Restart', () => {
      const same = machine.powered && machine.powerEpoch === epoch && this.lives === lives;
      if (same) this.start();
    });
  }

  /** Asks for an orderly end; `done` is told when the life is over, by force after `graceUs`. */
  stop(graceUs: number, done: () => void): void {
    const life = this.life;
    if (life === null) {
      done();
      return;
    }
    life.whenOver.push(done);
    life.scope.later(0, 'Stop', () => life.aborter.abort(new Error('stop')));
    this.machine.world.wire(graceUs, 'Grace', () => {
      if (this.life === life) this.end('kill');
    });
  }

  /** Nothing of it runs until `resume`. */
  pause(): void {
    if (this.life !== null && this.#actor !== null) this.machine.world.kernel.pause(this.#actor);
  }

  resume(): void {
    if (this.life !== null && this.#actor !== null) this.machine.world.kernel.resume(this.#actor);
  }

  /** The run is over. */
  abandon(): void {
    if (this.life !== null) this.life.scope.alive = false;
  }
}
