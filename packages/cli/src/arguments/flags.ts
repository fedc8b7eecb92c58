import { dstFlags } from './dstFlags.ts';
import { experimentFlags } from './experimentFlags.ts';
import { faultFlags } from './faultFlags.ts';
import { importFlags } from './importFlags.ts';
import { ruleFlags } from './ruleFlags.ts';
import { viewFlags } from './viewFlags.ts';

/** The commands of the program; `run` is the one that needs no name. */
export type CommandName =
  | 'run'
  | 'ls'
  | 'init'
  | 'check'
  | 'convert'
  | 'trace'
  | 'explain'
  | 'sweep'
  | 'compare'
  | 'resilience'
  | 'ui'
  | 'report'
  | 'bench'
  | 'dst'
  | 'completion';

/** How a flag takes its value: never, always, or only where `takes` says that the next word is one. */
export type FlagValue =
  | { readonly kind: 'switch' }
  | { readonly kind: 'value'; readonly argument: string }
  | {
      readonly kind: 'optional';
      readonly argument: string;
      /** Whether the word behind the flag is its value; `--flag=VALUE` always is. */
      readonly takes: (word: string) => boolean;
    };

/** One flag of the command line. */
export interface Flag {
  /** Long name, without dashes. */
  readonly name: string;
  /** Spigo's letter, without the dash. */
  readonly letter?: string;
  readonly value: FlagValue;
  /** One line for the help. */
  readonly text: string;
  readonly commands: readonly CommandName[];
}

const run: readonly CommandName[] = ['run'];
/** Where the same flags say what is run, be it once or many times. */
const runs: readonly CommandName[] = ['run', 'sweep', 'compare', 'resilience', 'ui'];
/** Where the size of what is run is told, be it run or only checked. */
const sizes: readonly CommandName[] = [...runs, 'check'];
const all: readonly CommandName[] = [
  'run',
  'ls',
  'init',
  'check',
  'convert',
  'trace',
  'explain',
  'sweep',
  'compare',
  'resilience',
  'ui',
  'report',
  'bench',
  'dst',
  'completion',
];
const yesOrNo: FlagValue = { kind: 'switch' };
const value = (argument: string): FlagValue => ({ kind: 'value', argument });
const optional = (argument: string, takes: (word: string) => boolean): FlagValue => ({
  kind: 'optional',
  argument,
  takes,
});

const looksLikeFile = (word: string): boolean => /[./\\]/.test(word);
const looksLikeLink = (word: string): boolean => word.includes('>');
const looksLikeNumber = (word: string): boolean => /^-?\.?\d/.test(word);

/** Every flag, in the order of the help. */
export const flags: readonly Flag[] = [
  {
    name: 'arch',
    letter: 'a',
    value: value('NAME|FILE'),
    text: 'architecture: a name that `spigo ls` lists, or a .json or .yaml file [netflixoss]',
    commands: ['run', 'sweep', 'resilience', 'ui'],
  },
  {
    name: 'duration',
    letter: 'd',
    value: value('TIME'),
    text: 'simulated duration: seconds, or with a unit (5m) [10]',
    commands: runs,
  },
  {
    name: 'scale',
    letter: 'p',
    value: value('N'),
    text: 'population of pirates, or scale in % for other architectures [100]',
    commands: sizes,
  },
  {
    name: 'regions',
    letter: 'w',
    value: value('N'),
    text: 'regions to replicate into, 1 to 6, or as many as places has [1]',
    commands: sizes,
  },
  {
    name: 'step',
    letter: 's',
    value: value('N'),
    text: 'step of a migration, and a suffix of the file names [0]',
    commands: sizes,
  },
  {
    name: 'graphjson',
    letter: 'j',
    value: yesOrNo,
    text: 'write the graph as GraphJSON',
    commands: run,
  },
  {
    name: 'graphml',
    letter: 'g',
    value: yesOrNo,
    text: 'write the graph as GraphML, for yEd and networkx',
    commands: run,
  },
  { name: 'gexf', value: yesOrNo, text: 'write the graph as GEXF, for Gephi', commands: run },
  { name: 'dot', value: yesOrNo, text: 'write the graph for Graphviz', commands: run },
  {
    name: 'services',
    letter: 'f',
    value: yesOrNo,
    text: 'collapse instances to services, by zone, in what is written',
    commands: ['run', 'convert'],
  },
  {
    name: 'to',
    value: value('FORMAT'),
    text: 'the format of OUT, where its ending does not say it',
    commands: ['convert'],
  },
  ...importFlags,
  {
    name: 'step-duration',
    value: value('TIME'),
    text: 'how long a step of a MAD model is, with a unit [1ms]',
    commands: ['convert'],
  },
  {
    name: 'reload',
    letter: 'r',
    value: optional('FILE', looksLikeFile),
    text: 'build the architecture from a saved graph; without FILE: the one that -j wrote',
    commands: run,
  },
  {
    name: 'collect',
    letter: 'c',
    value: yesOrNo,
    text: 'collect flows and metrics and write them',
    commands: run,
  },
  {
    name: 'collector',
    letter: 'k',
    value: value('URL'),
    text: 'send the flows to a Zipkin or OTLP collector: http://localhost:9411',
    commands: run,
  },
  {
    name: 'sample',
    value: value('SHARE'),
    text: 'share of traces that are kept, 0 to 1 [1]',
    commands: run,
  },
  {
    name: 'interval',
    value: value('TIME'),
    text: 'write a time series as CSV, a row for each service and interval: 1s',
    commands: run,
  },
  {
    name: 'rebase-now',
    value: yesOrNo,
    text: 'move the times of flows and metrics so that the run ends now',
    commands: run,
  },
  {
    name: 'messages',
    letter: 'm',
    value: optional('PATTERN', looksLikeLink),
    text: "log every message, or those of a link: -m 'homepage>subscriber'",
    commands: run,
  },
  {
    name: 'poll',
    letter: 'u',
    value: value('TIME'),
    text: 'polling interval of the registry, with a unit [1s]',
    commands: runs,
  },
  {
    name: 'kv',
    value: value('KEY:VALUE'),
    text: 'chat:10ms is the interval between requests of a default workload [chat:10ms]',
    commands: runs,
  },
  {
    name: 'load',
    value: value('FACTOR'),
    text: 'multiply every arrival rate, and the users of closed workloads [1]',
    commands: runs,
  },
  {
    name: 'seed',
    value: value('N'),
    text: 'the seed; the same seed, the same run [1]',
    commands: runs,
  },
  {
    name: 'seeds',
    value: value('A..B'),
    text: 'one run for each seed, several at once; dst: [1..1000]',
    commands: ['run', 'dst'],
  },
  ...experimentFlags,
  ...faultFlags,
  ...ruleFlags,
  {
    name: 'realtime',
    value: optional('X', looksLikeNumber),
    text: 'pace the run at X simulated seconds a second; without X: 1',
    commands: ['run', 'ui'],
  },
  {
    name: 'metrics-port',
    value: value('N'),
    text: 'serve /metrics on this port while a --realtime run goes on; 0: any',
    commands: run,
  },
  {
    name: 'config',
    value: value('FILE'),
    text: 'read all settings that the command line does not give',
    commands: run,
  },
  { name: 'saveconfig', value: value('FILE'), text: 'write all settings', commands: run },
  {
    name: 'replay',
    value: value('FILE'),
    text: 'run a .run.json again and say whether it is the same run',
    commands: run,
  },
  {
    name: 'out',
    value: value('DIR'),
    text: 'where files go [out]',
    commands: ['run', 'ui', 'dst'],
  },
  {
    name: 'runs',
    value: value('N'),
    text: 'measured runs of each benchmark, after one that is not counted [5]',
    commands: ['bench'],
  },
  {
    name: 'json',
    value: yesOrNo,
    text: 'standard output carries JSON and nothing else',
    commands: ['run', 'explain', 'ls', 'check', 'sweep', 'compare', 'resilience', 'bench', 'dst'],
  },
  {
    name: 'quiet',
    value: yesOrNo,
    text: 'no log, no progress, no warnings',
    commands: ['run', 'convert', 'sweep', 'compare', 'resilience', 'bench'],
  },
  ...viewFlags,
  ...dstFlags,
  { name: 'cpuprofile', value: value('FILE'), text: 'write a CPU profile', commands: run },
  { name: 'help', letter: 'h', value: yesOrNo, text: 'show this help', commands: all },
  { name: 'version', value: yesOrNo, text: 'show the version', commands: all },
];

/** The flag of that long name or letter, without dashes. */
export function findFlag(word: string): Flag | undefined {
  return flags.find((flag) => flag.name === word || flag.letter === word);
}
