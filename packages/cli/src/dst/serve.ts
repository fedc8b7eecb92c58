import { type ServeEnd, serveScenario } from '@spigo/dst';
import type { Words } from '../arguments/words.ts';
import { exitCodes } from '../failure.ts';
import type { Values } from '../settings/readSettings.ts';
import type { World } from '../world.ts';
import { dstLibrary } from './edge.ts';
import { readValues } from './readValues.ts';

const pollMs = 50;

/** Resolves at the first Ctrl-C or SIGTERM; the second one ends the process at once, as ever. */
function asked(world: World): { readonly interrupted: Promise<void>; readonly forget: () => void } {
  const unwatch = world.interrupt.watch({ saying: 'the services are to end', terminated: true });
  let forget = unwatch;
  const interrupted = new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      if (world.interrupt.interrupted) resolve();
    }, pollMs);
    forget = (): void => {
      clearInterval(timer);
      unwatch();
    };
  });
  return { interrupted, forget };
}

function codeOf(end: ServeEnd, world: World): number {
  switch (end.kind) {
    case 'done':
      return exitCodes.done;
    case 'halted':
      world.stdout.write(`halted   ${end.reason}\n`);
      return exitCodes.done;
    case 'crash':
      world.stderr.write(`spigo: ${end.name} has crashed: ${end.message}\n`);
      return exitCodes.missed;
    case 'interrupted':
      return world.interrupt.terminated ? exitCodes.terminated : exitCodes.interrupted;
  }
}

/** The services of a scenario for real: sockets on loopback, folders as disks, stores in lmdb. */
export async function serve(
  file: string,
  words: Words,
  values: Values,
  world: World,
): Promise<number> {
  const machine = values.get('machine');
  const out = values.get('out');
  const scenario = await dstLibrary.loaded(file);
  const { interrupted, forget } = asked(world);
  try {
    const end = await serveScenario(scenario, {
      out: typeof out === 'string' ? out : 'out',
      ...(typeof machine === 'string' ? { machine } : {}),
      settings: readValues(words),
      say: (line) => world.stdout.write(`${line}\n`),
      interrupted,
    });
    return codeOf(end, world);
  } finally {
    forget();
  }
}
