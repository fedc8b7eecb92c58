import { transformSync } from 'esbuild';

/** Jest transformer: TypeScript to ESM by esbuild, with positions that point into the source. */
export default {
  process(source, path) {
    return transformSync(source, {
      loader: 'ts',
      format: 'esm',
      target: 'node20',
      sourcefile: path,
      sourcemap: 'inline',
    });
  },
};
