import { Session } from 'node:inspector/promises';

/** Where the bundles of tests lie: our own sources, and the libraries that they use. */
const own = /\/spigo-tests\//;

/**
 * How many functions of ours are called while `work` goes on, asynchronous ones included. V8 counts: the
 * number is the same each time, however busy the machine is, as long as nothing is done for the first time.
 * Loops without a call in them, and what is done inside of V8 (sorting, searching in texts), count nothing.
 */
export async function callsIn(work: () => unknown): Promise<number> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  await session.post('Profiler.takePreciseCoverage');
  try {
    await work();
    const { result } = await session.post('Profiler.takePreciseCoverage');
    return result
      .filter(({ url }) => own.test(url))
      .flatMap(({ functions }) => functions)
      .reduce((sum, { ranges: [whole] }) => sum + (whole?.count ?? 0), 0);
  } finally {
    await session.post('Profiler.stopPreciseCoverage');
    session.disconnect();
  }
}

/**
 * How many times the calls of `work` twice its size takes: 2 where they grow with the size, 4 where they
 * grow with its square.
 */
export async function growthOf(size: number, work: (size: number) => unknown): Promise<number> {
  // What is done once is done before.
  await work(2);
  const [one, two] = [await callsIn(() => work(size)), await callsIn(() => work(2 * size))];
  return two / one;
}
