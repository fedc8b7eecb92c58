import { parentPort, Worker } from 'node:worker_threads';
import type { Courier, DeliveryReport } from '../flows/courier.ts';

/** What the thread of a courier is told when it starts. */
export interface CourierData {
  readonly kind: 'spigo courier';
  readonly url: string;
  /** One word: how many bodies have arrived or were given up. */
  readonly settled: Int32Array<SharedArrayBuffer>;
}

/** What it is told later. */
type Order =
  | { readonly kind: 'post'; readonly body: string; readonly spans: number }
  | { readonly kind: 'finish'; readonly patienceMs: number };

/** True if `value`, which a thread found at its start, makes it a courier. */
export function isCourierData(value: unknown): value is CourierData {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'spigo courier'
  );
}

/** Does the orders that are posted to this thread. */
export async function serveCourier({ url, settled }: CourierData): Promise<void> {
  const port = parentPort;
  if (port === null) return;
  const orders: Order[] = [];
  const early = (order: Order): void => void orders.push(order);
  port.on('message', early);
  const { Sender } = await import('../flows/sender.ts');
  const sender = new Sender(url, {}, () => Atomics.add(settled, 0, 1));
  const obey = async (order: Order): Promise<void> => {
    if (order.kind === 'post') sender.post(order.body, order.spans);
    else port.postMessage(await sender.finish(order.patienceMs));
  };
  port.off('message', early);
  port.on('message', obey);
  for (const order of orders) await obey(order);
}

/**
 * A courier in a thread of its own, on `entry`, the program itself. While a run computes, nothing else
 * is served in its thread; and what a client of HTTP does there would be taken for the work of an actor.
 */
export function startCourier(entry: URL, url: string): Courier {
  const settled = new Int32Array(new SharedArrayBuffer(4));
  const workerData: CourierData = { kind: 'spigo courier', url, settled };
  const worker = new Worker(entry, { workerData, stdin: false });
  let posted = 0;
  let spans = 0;
  const report = new Promise<DeliveryReport>((resolve) => {
    const failed = (reason: string) => resolve({ sent: 0, unsent: { [reason]: spans } });
    worker.on('message', resolve);
    worker.on('error', (error) => failed(`the sending thread failed: ${error.message}`));
    worker.on('exit', () => failed('the sending thread has ended'));
  });
  const tell = (order: Order): void => worker.postMessage(order);
  return {
    waiting: () => posted - Atomics.load(settled, 0),
    post: (body, count) => {
      posted += 1;
      spans += count;
      tell({ kind: 'post', body, spans: count });
    },
    finish: async (patienceMs) => {
      tell({ kind: 'finish', patienceMs });
      const found = await report;
      await worker.terminate();
      return found;
    },
    close: async () => {
      await worker.terminate();
    },
  };
}
