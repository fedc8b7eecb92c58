import inspector from 'node:inspector';
import { timelineText } from '@spigo/dst';
import type { Words } from '../arguments/words.ts';
import { exitCodes } from '../failure.ts';
import type { Values } from '../settings/readSettings.ts';
import type { World } from '../world.ts';
import { dstLibrary } from './edge.ts';

/** Runs what a replay file says. 3: the finding again; 0: it is gone; 1: another digest of the same code. */
export async function replay(
  file: string,
  _words: Words,
  values: Values,
  world: World,
): Promise<number> {
  const inspected = values.has('inspect');
  if (inspected) {
    inspector.open();
    world.stderr.write('waiting for a debugger\n');
    inspector.waitForDebugger();
  }
  const { outcome, result, expected, timeline } = await dstLibrary.replay(
    file,
    inspected ? 'here' : 'thread',
  );
  const { seed, digest, finding } = result;
  if (values.has('log')) world.stdout.write(timelineText(timeline));
  if (values.has('json')) {
    world.stdout.write(
      `${JSON.stringify({ outcome, seed, digest, expected, finding: finding ?? null }, null, 2)}\n`,
    );
  }
  const said = (line: string): void => {
    if (!values.has('json')) world.stdout.write(`${line}\n`);
  };
  switch (outcome) {
    case 'again':
      said(
        `again    ${finding?.kind} ${finding?.name} at ${finding?.atMs} ms: ${finding?.message}`,
      );
      said(`seed     ${seed}  digest ${digest}`);
      return exitCodes.missed;
    case 'gone':
      said(`gone     the finding does not come again; seed ${seed}  digest ${digest}`);
      return exitCodes.done;
    case 'differs':
      world.stderr.write(
        `spigo: the same code gave another run: digest ${digest} instead of ${expected} (seed ${seed})\n`,
      );
      return exitCodes.ourFault;
  }
}
