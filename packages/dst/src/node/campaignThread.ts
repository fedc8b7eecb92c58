import { parentPort, workerData } from 'node:worker_threads';
import { type Host, UsageError } from '@spigo/kernel';
import { performTask, type TaskGround } from '../run/task.ts';
import { messageOf } from '../world/errors.ts';
import { loadScenario } from './loadScenario.ts';
import { nodeDstHost } from './nodeHost.ts';
import type { OwnFile } from './places.ts';
import { isThreadData, type ThreadAnswer, type ThreadQuestion } from './threadMessages.ts';

const say = (answer: ThreadAnswer): void => parentPort?.postMessage(answer);

function sayFailure(number: number | null, error: unknown): void {
  const usersFault = error instanceof UsageError;
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  say({ kind: 'failure', number, usersFault, message: messageOf(error), stack });
}

async function answer(ground: TaskGround, { number, task }: ThreadQuestion): Promise<void> {
  try {
    say({ kind: 'answer', number, answer: await performTask(ground, task) });
  } catch (error) {
    sayFailure(number, error);
  }
}

/** Serves the tasks of a campaign in this thread, until it is ended. */
export async function serveCampaignThread(kernel: Host, own: OwnFile): Promise<void> {
  if (!isThreadData(workerData) || parentPort === null) return;
  const { path, settings, pulse, scratch, own: modules } = workerData;
  try {
    const { scenario, code } = await loadScenario(path, modules);
    const host = nodeDstHost({ kernel, own, pulse, scratch, keepsGuards: true });
    const ground = { scenario, settings, host };
    parentPort.on('message', (question: ThreadQuestion) => void answer(ground, question));
    say({ kind: 'ready', code });
  } catch (error) {
    sayFailure(null, error);
  }
}
