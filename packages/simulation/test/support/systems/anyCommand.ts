import type { AnySystem } from './anySystem.ts';

/** Words of the command line; `FILE` stands for the architecture file, `OUT` for the folder of the output. */
export type Command = readonly string[];

const shipped: readonly (readonly string[])[] = [
  ['netflixoss'],
  ['lamp'],
  ['cassandra'],
  ['riak'],
  ['storage'],
  ['container'],
  ['yogi'],
  ['retry-storm'],
  ['cascade'],
  ['fan-out'],
  ['pirates', '-p', '30'],
  ['migration', '-s', '3'],
  ['migration', '-s', '5'],
];

/** The commands with which a system is tried, one after another in one folder: a run, and what follows from it. */
export function anyCommands(system: AnySystem): Command[] {
  const { file, chance } = system;
  const name = file === null ? chance.at('shipped').pick(shipped) : ['FILE'];
  const arch = ['-a', ...name];
  const stem = file === null ? `OUT/${name[0]}${name[1] === '-s' ? name[2] : ''}` : 'OUT/any';
  const collects = chance.has('collect');
  const draws = chance.has('graphs');
  const first = ['run', ...arch, ...sizeWords(system), ...outputWords(system, collects, draws)];
  const whole = draws && !first.includes('-f');
  return [
    first,
    ...(file === null
      ? []
      : [chance.likely(0.5) ? ['check', 'FILE'] : ['check', 'FILE', '--rules']]),
    ...(collects
      ? [
          ['run', '--replay', `${stem}.run.json`],
          ['explain', `${stem}.run.json`],
        ]
      : []),
    ...(whole && chance.has('reload', 0.7) ? [reload(system, `${stem}.json`, arch)] : []),
  ];
}

function sizeWords({ size, lines, chance, file }: AnySystem): string[] {
  const { seed, duration, scale, regions, poll, load } = size;
  const set = ['--set', 'services.web.serviceTime=2ms'];
  const isSet = chance.has('flagged', 0.4) && file !== null && 'services' in file;
  const hasChaos = chance.has('chaos', 0.4) && (file === null || 'services' in file);
  return [
    ...['-d', duration, '--seed', String(seed), '-u', poll, '--out', 'OUT'],
    ...(scale === undefined ? [] : ['-p', String(scale)]),
    ...(regions === undefined ? [] : ['-w', String(regions)]),
    ...(load === 1 ? [] : ['--load', String(load)]),
    ...lines.flatMap((line) => ['--fault', line]),
    ...(hasChaos
      ? ['--chaos', chance.at('plan').pick(['monkey', 'gorilla', 'kong', 'latency'])]
      : []),
    ...(isSet ? set : []),
    ...(chance.has('flagged', 0.3) ? ['-kv', 'chat:4ms'] : []),
    ...(chance.has('objectives', 0.3) ? ['--slo', 'availability>=99%,p99<=40ms'] : []),
  ];
}

function outputWords({ chance }: AnySystem, collects: boolean, draws: boolean): string[] {
  const link = chance.at('link').pick([[], ['*>web'], ['www>*']]);
  return [
    ...(chance.at('json').likely(0.7) ? ['--json'] : []),
    ...(collects ? ['-c', ...(chance.at('sampled').likely(0.3) ? ['--sample', '0.3'] : [])] : []),
    ...(draws ? ['-j', '-g', '--gexf', '--dot'] : []),
    ...(draws && chance.has('collapse') ? ['-f'] : []),
    ...(chance.at('interval').likely(0.3) ? ['--interval', '30ms'] : []),
    ...(chance.has('messageLog', 0.2) ? ['-m', ...link] : []),
  ];
}

/** The graph that was written, built again, with the settings of its architecture or without. */
function reload({ size, chance }: AnySystem, graph: string, arch: readonly string[]): string[] {
  const settings = chance.at('settings').likely(0.5) && !arch.includes('-p') ? arch : [];
  const { duration, seed, poll } = size;
  const words = ['-d', duration, '--seed', String(seed), '-u', poll];
  return ['run', '-r', graph, ...settings, ...words, '--json', '-c', '-j', '--out', 'OUT/again'];
}
