import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { UsageError } from '@spigo/kernel';
import type { TaskRunner } from '../run/conduct.ts';
import type { CampaignAnswer, CampaignTask } from '../run/task.ts';
import type { ScenarioSettings } from '../scenario/scenario.ts';
import type { OwnModules } from './loadScenario.ts';
import type { OwnFile } from './places.ts';
import { whereThreadIs } from './threadLoop.ts';
import type { ThreadAnswer, ThreadData } from './threadMessages.ts';

/** What it takes to start threads for a campaign. */
export interface ThreadSetup {
  /** The module that a thread is started on. */
  readonly entry: URL;
  readonly modules: OwnModules;
  readonly own: OwnFile;
}

interface Open {
  readonly resolve: (answer: CampaignAnswer) => void;
  readonly reject: (error: unknown) => void;
}

/** Without an event for so long, a thread is looked at, and once more half a second later. */
const stalledMs = 2_500;
const lookMs = 250;
const secondLookMs = 500;

function rebuilt(failure: Extract<ThreadAnswer, { kind: 'failure' }>): Error {
  if (failure.usersFault) return new UsageError(failure.message);
  const error = new Error(failure.message);
  error.stack = failure.stack;
  return error;
}

/** One thread, one task at a time, and an eye on it: an endless loop is seen from here only. */
class CampaignThread {
  readonly #worker: Worker;
  readonly #pulse: Int32Array = new Int32Array(new SharedArrayBuffer(4));
  readonly #own: OwnFile;
  readonly #scratch: string = join(tmpdir(), `spigo-dst-${randomUUID()}`);
  readonly ready: Promise<string>;
  #open: Open | null = null;
  #number = 0;
  #beat = 0;
  #since = 0;
  #watch: NodeJS.Timeout | null = null;

  constructor(setup: ThreadSetup, path: string, settings: ScenarioSettings) {
    const { entry, modules, own } = setup;
    this.#own = own;
    const workerData: ThreadData = {
      kind: 'spigo dst',
      path,
      settings,
      own: modules,
      pulse: this.#pulse,
      scratch: this.#scratch,
    };
    this.#worker = new Worker(entry, { workerData, stdin: false, stdout: true, stderr: true });
    this.#worker.stdout.pipe(process.stderr, { end: false });
    this.#worker.stderr.pipe(process.stderr, { end: false });
    this.ready = new Promise((resolve, reject) => {
      const failed = (error: unknown): void => {
        reject(error);
        this.#fail(error);
      };
      this.#worker.on('message', (said: ThreadAnswer) => this.#hear(said, resolve, failed));
      this.#worker.on('error', failed);
      this.#worker.on('exit', (code) => failed(new Error(`a thread ended with code ${code}`)));
    });
    this.ready.catch(() => undefined);
  }

  async run(task: CampaignTask): Promise<CampaignAnswer> {
    await this.ready;
    this.#number++;
    return await new Promise<CampaignAnswer>((resolve, reject) => {
      this.#open = { resolve, reject };
      this.#since = performance.now();
      this.#watch ??= setInterval(() => void this.#look(), lookMs);
      this.#worker.postMessage({ number: this.#number, task });
    });
  }

  async close(): Promise<void> {
    this.#rest();
    await this.#worker.terminate();
    // A thread that was ended in the midst of a run has left its databases.
    rmSync(this.#scratch, { recursive: true, force: true });
  }

  #hear(said: ThreadAnswer, ready: (code: string) => void, failed: (error: unknown) => void): void {
    if (said.kind === 'ready') ready(said.code);
    else if (said.kind === 'failure') failed(rebuilt(said));
    else if (said.number === this.#number) {
      const open = this.#open;
      this.#rest();
      open?.resolve(said.answer);
    }
  }

  /** Nothing is asked of it, so there is nothing to look at. */
  #rest(): void {
    this.#open = null;
    if (this.#watch !== null) clearInterval(this.#watch);
    this.#watch = null;
  }

  #fail(error: unknown): void {
    const open = this.#open;
    this.#rest();
    open?.reject(error);
  }

  async #look(): Promise<void> {
    const beat = Atomics.load(this.#pulse, 0);
    const now = performance.now();
    if (beat !== this.#beat || this.#open === null) {
      this.#beat = beat;
      this.#since = now;
      return;
    }
    if (now - this.#since < stalledMs) return;
    this.#since = now + 60_000;
    const place = await this.#stalledAt(beat);
    if (place === null) this.#since = performance.now();
    else {
      this.#fail(
        new UsageError(
          `an endless loop: code computes and no virtual time passes; await what env gives, or end the loop\n  at ${place}`,
        ),
      );
    }
  }

  /** Where it is, if it is in the user's code twice and nothing has happened in between. */
  async #stalledAt(beat: number): Promise<string | null> {
    const first = await whereThreadIs(this.#worker.threadId, this.#own);
    await new Promise((resolve) => setTimeout(resolve, secondLookMs));
    if (Atomics.load(this.#pulse, 0) !== beat || this.#open === null) return null;
    const second = await whereThreadIs(this.#worker.threadId, this.#own);
    return Atomics.load(this.#pulse, 0) === beat ? (first ?? second) : null;
  }
}

/** Threads that do the tasks of a campaign, each with the scenario loaded once. */
export class ThreadRunner implements TaskRunner {
  readonly lanes: number;
  readonly #idle: CampaignThread[] = [];
  readonly #all: CampaignThread[] = [];
  readonly #waiting: ((thread: CampaignThread) => void)[] = [];

  constructor(setup: ThreadSetup, path: string, settings: ScenarioSettings, lanes: number) {
    this.lanes = lanes;
    for (let at = 0; at < lanes; at++) {
      const thread = new CampaignThread(setup, path, settings);
      this.#idle.push(thread);
      this.#all.push(thread);
    }
  }

  /** The hash of the scenario's sources. */
  async code(): Promise<string> {
    return (await this.#all[0]?.ready) ?? '';
  }

  async run(task: CampaignTask): Promise<CampaignAnswer> {
    const thread = this.#idle.shift() ?? (await this.#next());
    try {
      return await thread.run(task);
    } finally {
      const waiting = this.#waiting.shift();
      if (waiting === undefined) this.#idle.push(thread);
      else waiting(thread);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((thread) => thread.close()));
  }

  #next(): Promise<CampaignThread> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
