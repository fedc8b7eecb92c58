import type { Engine, Formats } from '../engine.ts';
import type { World } from '../world.ts';

/**
 * Where architectures are, seen from the program at `entry`: in the artefact beside it, in the
 * sources at the root of the project. The artefact may hold a copy of its own in the sources, too, which
 * is older; an installed one must not take a folder of its user's for ours.
 */
export function architectureFolders(entry: URL): URL[] {
  const packed = new URL('../architectures/', entry);
  const sources = new URL('../../../architectures/', entry);
  return entry.pathname.includes('/node_modules/') ? [packed] : [sources, packed];
}

let simulated = false;

/** Whether something has been simulated: then what a run needs has been compiled. */
export const hasSimulated = (): boolean => simulated;

async function loadEngine(): Promise<Engine> {
  const { nodeEngine } = await import('../nodeEngine.ts');
  const simulate: Engine['simulate'] = (architecture, options) => {
    simulated = true;
    return nodeEngine.simulate(architecture, options);
  };
  return { ...nodeEngine, simulate };
}

const loadFormats = async (): Promise<Formats> => await import('@spigo/formats');

/** What a run reads, for the program at `entry`. */
export function processSources(entry: URL): Pick<World, 'architectures' | 'engine' | 'formats'> {
  return { architectures: architectureFolders(entry), engine: loadEngine, formats: loadFormats };
}
