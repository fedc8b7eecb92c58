import { fork } from 'node:child_process';

/** Systems that one process plays before a fresh one takes over: state of a module that outlives a run is met, not kept. */
const systemsOfOne = 100;

/** A process that plays systems with the sources of one side, one after another. */
class Player {
  #side;
  #folder;
  #secondsAllowed;
  #child;
  #played = 0;
  #waiting = new Map();
  #next = 0;

  constructor(side, folder, secondsAllowed) {
    this.#side = side;
    this.#folder = folder;
    this.#secondsAllowed = secondsAllowed;
  }

  /** What comes of one system; a process that ends or never answers is an outcome, too. */
  async play(ask, isFresh = false) {
    if (isFresh || this.#played >= systemsOfOne) this.close();
    this.#child ??= this.#start();
    this.#played += 1;
    this.#next += 1;
    const id = this.#next;
    return await new Promise((resolve) => {
      const timer = setTimeout(() => this.#fail('takes too long'), this.#secondsAllowed * 1_000);
      this.#waiting.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      this.#child.send({ id, ask });
    });
  }

  close() {
    this.#played = 0;
    const child = this.#child;
    this.#child = undefined;
    child?.removeAllListeners();
    child?.kill('SIGKILL');
  }

  #start() {
    const child = fork(this.#side.player, [this.#side.sources, this.#folder], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: ['--enable-source-maps'],
      serialization: 'advanced',
    });
    child.on('message', ({ id, ...answer }) => {
      this.#waiting.get(id)?.(answer);
      this.#waiting.delete(id);
    });
    child.on('exit', (code, signal) => this.#fail(`the process ended: ${signal ?? code}`));
    return child;
  }

  #fail(why) {
    this.close();
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const resolve of waiting)
      resolve({ outcome: [['no answer', why]], exits: [], features: [] });
  }
}

/** Both sides, side by side. */
export class Pair {
  #players;

  constructor(base, head, folder, secondsAllowed) {
    // The same name on both sides, so that nothing of it can tell them apart.
    this.#players = [base, head].map(
      (side) => new Player(side, `${folder}/${side.label}/desk`, secondsAllowed),
    );
  }

  async play(ask, isFresh = false) {
    return await Promise.all(this.#players.map((player) => player.play(ask, isFresh)));
  }

  close() {
    for (const player of this.#players) player.close();
  }
}
