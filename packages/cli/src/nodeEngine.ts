import * as simulation from '@spigo/simulation';
import type { Engine } from './engine.ts';

/** The simulator itself. */
export const nodeEngine: Engine = {
  parseArchitecture: simulation.parseArchitecture,
  warningsOf: (architecture) => simulation.resolveArchitecture(architecture).warnings,
  simulate: simulation.simulate,
};
