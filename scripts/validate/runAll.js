import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

const entry = new URL('./worker.js', import.meta.url);

/** Lets one thread do tasks until none is left. */
function work(theory, tasks, done) {
  const worker = new Worker(entry, { workerData: { theory } });
  const ended = new Promise((resolve, reject) => {
    const next = () => {
      const task = tasks.shift();
      if (task === undefined) resolve();
      else worker.postMessage(task);
    };
    worker.on('message', (answer) => {
      done(answer);
      next();
    });
    worker.on('error', reject);
    next();
  });
  return ended.finally(() => worker.terminate());
}

/**
 * Runs every case with all its seeds, one run to a thread at a time. Returns by case what its runs have
 * measured, a list for each claim in the order of the seeds; `told` hears of each case that is complete.
 */
export async function runAll(theory, cases, told) {
  const found = new Map(cases.map((each) => [each.id, { each, runs: [], ms: 0 }]));
  const tasks = cases.flatMap(({ id, runs }) =>
    Array.from({ length: runs }, (_, i) => ({ id, seed: i + 1 })),
  );
  const done = ({ id, seed, values, ms }) => {
    const entry = found.get(id);
    entry.runs[seed - 1] = values;
    entry.ms += ms;
    if (Object.keys(entry.runs).length === entry.each.runs) told(entry.each, entry.ms);
  };
  await Promise.all(
    Array.from({ length: availableParallelism() }, () => work(theory, tasks, done)),
  );
  return new Map(
    cases.map(({ id, claims }) => [
      id,
      claims.map((_, i) => found.get(id).runs.map((values) => values[i])),
    ]),
  );
}
