import { Worker } from 'node:worker_threads';
import { UsageError } from '@spigo/kernel';
import type { Answer, Task, ThreadData } from './messages.ts';
import type { Thread } from './thread.ts';

function rebuilt(answer: Extract<Answer, { kind: 'failure' }>): Error {
  if (answer.usersFault) return new UsageError(answer.message);
  const error = new Error(answer.message);
  error.name = answer.name;
  error.stack = answer.stack;
  return error;
}

/** Asks `worker` one thing at a time; the end of the thread is the end of the question, too. */
function questions(worker: Worker): (task: Task) => Promise<Answer> {
  let open: { resolve(answer: Answer): void; reject(error: unknown): void } | undefined;
  worker.on('message', (answer: Answer) => open?.resolve(answer));
  worker.on('error', (error) => open?.reject(error));
  worker.on('exit', (code) => open?.reject(new Error(`a thread ended with code ${code}`)));
  return async (task) => {
    const answered = new Promise<Answer>((resolve, reject) => {
      open = { resolve, reject };
    });
    worker.postMessage(task);
    return await answered;
  };
}

function unexpected(answer: Answer): Error {
  return answer.kind === 'failure'
    ? rebuilt(answer)
    : new Error(`a thread answered with a ${answer.kind}`);
}

/** Starts a thread on `entry`, the program itself, which finds out that it is one. */
export function startThread(entry: URL, interrupted: ThreadData['interrupted']): Thread {
  const workerData: ThreadData = { kind: 'spigo thread', interrupted };
  const worker = new Worker(entry, { workerData, stdin: false });
  const ask = questions(worker);
  return {
    simulate: async (settings, seed) => {
      const answer = await ask({ kind: 'simulate', settings, seed });
      if (answer.kind !== 'run') throw unexpected(answer);
      return answer.run;
    },
    measure: async (benchmark) => {
      const answer = await ask({ kind: 'measure', benchmark });
      if (answer.kind !== 'measurement') throw unexpected(answer);
      return answer.measurement;
    },
    close: async () => {
      await worker.terminate();
    },
  };
}
