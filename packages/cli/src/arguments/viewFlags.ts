import type { Flag } from './flags.ts';

/** The flags of the view in a browser, and of reports. */
export const viewFlags: readonly Flag[] = [
  {
    name: 'ui',
    value: { kind: 'switch' },
    text: 'watch the run in a browser, one simulated second a second unless --realtime says more',
    commands: ['run'],
  },
  {
    name: 'port',
    value: { kind: 'value', argument: 'N' },
    text: 'the port of the view; 0 takes any free one [4780, or any where that is taken]',
    commands: ['run', 'ui'],
  },
  {
    name: 'host',
    value: { kind: 'value', argument: 'ADDR' },
    text: 'the address on which the view is served; any but this machine needs its token [127.0.0.1]',
    commands: ['run', 'ui'],
  },
  {
    name: 'no-open',
    value: { kind: 'switch' },
    text: 'print the address of the view, and open no browser',
    commands: ['run', 'ui'],
  },
  {
    name: 'static',
    value: { kind: 'value', argument: 'DIR' },
    text: 'serve nothing: write a page that runs the simulator itself, in any browser, to DIR/index.html',
    commands: ['ui'],
  },
  {
    name: 'report',
    value: { kind: 'switch' },
    text: 'write a report of the run in one file, for a browser without a network',
    commands: ['run'],
  },
  {
    name: 'output',
    letter: 'o',
    value: { kind: 'value', argument: 'FILE' },
    text: 'the file of the report [beside the run file, ending in .html]',
    commands: ['report'],
  },
];
