import { isCourierData, serveCourier } from './courierThread.ts';
import { isEngineData } from './engineThread.ts';

/** Becomes what `data`, which this thread was started with, says: a courier, an engine for viewers, or a worker on tasks. */
export async function beginThread(data: unknown, entry: URL): Promise<void> {
  if (isCourierData(data)) {
    await serveCourier(data);
    return;
  }
  if (isEngineData(data)) {
    const { serveEngineThread } = await import('./serveEngineThread.ts');
    await serveEngineThread(data, entry);
    return;
  }
  const { serve } = await import('./serve.ts');
  serve(data, entry);
}
