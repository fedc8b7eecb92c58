import type { Architecture } from '@spigo/simulation';
import type { Engine } from '../engine.ts';
import type { Settings } from '../settings/settings.ts';
import { readTextFile } from '../sources/textFile.ts';

/** The architecture with what `--fault` and `--chaos` ask for. Throws a UsageError. */
export async function withAskedFaults(
  architecture: Architecture,
  settings: Settings,
  engine: Engine,
): Promise<Architecture> {
  const { faults: lines = [], chaos, duration } = settings;
  if (lines.length === 0 && chaos === undefined) return architecture;
  return await engine.withFaults(architecture, {
    lines,
    duration,
    readFile: readTextFile,
    ...(chaos === undefined ? {} : { chaos }),
  });
}
