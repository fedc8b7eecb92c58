import { parseArchitecture, resolveArchitecture, simulate } from '@spigo/simulation';
import type { Engine } from './engine.ts';

/** The simulator itself. */
export const nodeEngine: Engine = {
  parseArchitecture,
  warningsOf: (architecture) => resolveArchitecture(architecture).warnings,
  simulate,
};
