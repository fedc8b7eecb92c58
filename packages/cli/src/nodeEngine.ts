import {
  outlineOf,
  parseArchitecture,
  readObjectives,
  reloadProblem,
  resolveArchitecture,
  simulate,
} from '@spigo/simulation';
import type { Engine } from './engine.ts';
import { withFaults } from './sources/chaosPlan.ts';
import { readerBeside } from './sources/textFile.ts';

/** The simulator itself. */
export const nodeEngine: Engine = {
  parseArchitecture: (text, options) =>
    parseArchitecture(text, { ...options, readFile: readerBeside(options.file) }),
  withFaults,
  readObjectives,
  warningsOf: (architecture, size) => resolveArchitecture(architecture, size).warnings,
  outlineOf: (architecture, size) => outlineOf(resolveArchitecture(architecture, size)),
  reloadProblem,
  simulate,
};
