import type { Benchmark } from './benchmark.ts';
import { measureSimulation, simulateHere } from './measureSimulation.ts';

/** 5,000 requests/s of about ten messages each. */
const chat = '200us';

/**
 * netflixoss under load, in virtual time: every message delayed by the network, every instance with
 * its service time and polls, histograms on, one instance killed half way. A shorter run of the same
 * comes first, as warm-up.
 */
export const netflixoss: Benchmark = {
  name: 'netflixoss',
  run: async (bench) => {
    const architecture = await bench.architecture('netflixoss');
    await simulateHere(architecture, { chat, duration: '5s' });
    return await measureSimulation('netflixoss', architecture, { chat, duration: '40s' });
  },
};
