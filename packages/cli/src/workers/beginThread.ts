import { isCourierData, serveCourier } from './courierThread.ts';

/** Becomes what `data`, which this thread was started with, says: a courier, or a worker on tasks. */
export async function beginThread(data: unknown, entry: URL): Promise<void> {
  if (isCourierData(data)) {
    await serveCourier(data);
    return;
  }
  const { serve } = await import('./serve.ts');
  serve(data, entry);
}
