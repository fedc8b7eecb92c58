import type { Sources } from '../commands/prepare.ts';
import { readArchitectureFile } from '../sources/architectureFile.ts';
import type { Bench } from './benchmark.ts';

/** The bench that stands on the files of `sources`. */
export function openBench(sources: Sources): Bench {
  return {
    architecture: async (name) => {
      const { file, format, text } = await readArchitectureFile(name, 0, sources.architectures);
      const engine = await sources.engine();
      return await engine.parseArchitecture(text, { file, format });
    },
  };
}
