import { exitCodes } from '../failure.ts';
import { readArchitectureFile } from '../sources/architectureFile.ts';
import type { World } from '../world.ts';

/**
 * Says what is wrong with an architecture, a file or a name, or nothing. What works but surprises is
 * a warning and no failure. Throws an ArchitectureError.
 */
export async function check(file: string, world: World): Promise<number> {
  const source = await readArchitectureFile(file, 0, world.architectures);
  const engine = await world.engine();
  const { text, format } = source;
  const architecture = await engine.parseArchitecture(text, { file: source.file, format });
  for (const warning of engine.warningsOf(architecture)) {
    world.stdout.write(`warning: ${warning}\n`);
  }
  return exitCodes.done;
}
