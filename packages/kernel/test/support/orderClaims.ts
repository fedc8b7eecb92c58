import { expect } from '@jest/globals';
import fc from 'fast-check';
import type { SimTime } from '../../src/time.ts';
import { KernelMachine } from './kernelMachine.ts';
import { programs } from './orderProgram.ts';
import { runReference } from './referenceMachine.ts';

const portions = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 8 });

type Drive = (machine: KernelMachine, sizes: readonly number[]) => void;

const drives: Readonly<Record<string, Drive>> = {
  whole: ({ kernel }) => void kernel.runSync(),
  slices: ({ kernel }, sizes) => {
    for (let i = 0; kernel.runSync({ events: sizes[i % sizes.length] ?? 1 }) !== 'idle'; i++);
  },
  steps: ({ kernel }) => {
    while (kernel.step());
  },
  horizons: ({ kernel }, sizes) => {
    let until = 0;
    for (let i = 0; i < 200; i++) {
      until += (sizes[i % sizes.length] ?? 1) * (i + 1);
      kernel.runSync({ until: until as SimTime });
    }
    kernel.runSync();
  },
};

/** Fails unless random programs run as on one queue, however the kernel is driven. */
export function claimOneOrder(seed: number, numRuns: number): void {
  fc.assert(
    fc.property(
      programs,
      portions,
      fc.constantFrom(...Object.keys(drives)),
      (program, sizes, how) => {
        const machine = new KernelMachine(program);
        drives[how]?.(machine, sizes);
        const { log, digest } = runReference(program);
        // Jest's deep comparison is slow: only for the message when they differ.
        if (machine.log.join() !== log.join()) expect(machine.log).toEqual(log);
        expect(machine.kernel.digest).toBe(digest);
        machine.kernel.check();
      },
    ),
    { seed, numRuns },
  );
}
