import { parentPort, workerData } from 'node:worker_threads';

const { allCases, measure } = await import(workerData.theory);

parentPort.on('message', ({ id, seed }) => {
  const each = allCases.find((one) => one.id === id);
  const start = performance.now();
  const values = measure(each, seed);
  parentPort.postMessage({ id, seed, values, ms: performance.now() - start });
});
