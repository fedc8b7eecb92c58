import type { GraphFormat } from '@spigo/formats';
import { UsageError } from '@spigo/kernel';
import { suggestion } from '../arguments/nearest.ts';

/** Where a conversion can lead. */
export type Target = GraphFormat | 'architecture';

/** The formats by name, with the endings of their files; longer endings go first. */
const endings: readonly (readonly [Target, readonly string[]])[] = [
  ['d3', ['.d3.json']],
  ['yed', ['.yed.graphml']],
  ['graphml', ['.graphml']],
  ['gexf', ['.gexf']],
  ['dot', ['.dot', '.gv']],
  ['mermaid', ['.mmd', '.mermaid']],
  ['cypher', ['.cypher', '.cql']],
  ['cytoscape', ['.cyjs']],
  ['graphjson', ['.json']],
  ['architecture', ['.yaml', '.yml']],
];

const names = endings.map(([name]) => name);

/** The format that `--to` names. Throws a UsageError for a word that is none. */
export function targetNamed(word: string): Target {
  const found = names.find((name) => name === word);
  if (found !== undefined) return found;
  const near = suggestion(word, names);
  throw new UsageError(`--to: found "${word}"; allowed: ${names.join(', ')}.${near}`);
}

/** The format that the ending of `file` means. Throws a UsageError where it means none. */
export function targetOf(file: string): Target {
  const lower = file.toLowerCase();
  const found = endings.find(([, each]) => each.some((ending) => lower.endsWith(ending)));
  if (found !== undefined) return found[0];
  const known = endings.flatMap(([, each]) => each).join(', ');
  throw new UsageError(`OUT: found "${file}"; allowed endings: ${known} (or say --to FORMAT)`);
}
