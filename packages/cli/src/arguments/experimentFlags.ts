import type { Flag } from './flags.ts';

/** Flags of many runs, and of settings that change from one to the next. */
export const experimentFlags: readonly Flag[] = [
  {
    name: 'set',
    value: { kind: 'value', argument: 'PATH=VALUE' },
    text: 'a field of the architecture: services.web.workers=8; sweep takes lists and ranges; dst: a setting',
    commands: ['run', 'check', 'sweep', 'compare', 'resilience', 'ui', 'dst'],
  },
  {
    name: 'replications',
    value: { kind: 'value', argument: 'N' },
    text: 'N runs from the seed on, several at once; means with 95 % confidence intervals',
    commands: ['run', 'sweep', 'compare'],
  },
  {
    name: 'measure',
    value: { kind: 'value', argument: 'LIST' },
    text: 'what to measure: p99,availability,services.web.utilisation',
    commands: ['sweep', 'compare'],
  },
  {
    name: 'csv',
    value: { kind: 'value', argument: 'FILE' },
    text: 'write the table as CSV',
    commands: ['sweep', 'resilience'],
  },
  {
    name: 'chart',
    value: { kind: 'switch' },
    text: 'draw a chart, although standard output is no terminal; --chart=false: none',
    commands: ['sweep'],
  },
  {
    name: 'slo',
    value: { kind: 'value', argument: 'LIST' },
    text: 'objectives, beside those of the file: availability>=99.9%,p99<=250ms',
    commands: ['run', 'sweep', 'compare', 'resilience', 'ui'],
  },
  {
    name: 'kill',
    value: { kind: 'value', argument: 'LIST' },
    text: 'what dies: service, zone, region [service,zone,region]',
    commands: ['resilience'],
  },
];
