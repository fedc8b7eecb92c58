import { describe, expect, test } from '@jest/globals';
import { parseArchitecture, readArchitecture } from '../src/files/load.ts';
import { readTrace } from '../src/files/traceFile.ts';
import { resolveArchitecture } from '../src/resolving/resolve.ts';
import { simulateSync } from '../src/run/simulate.ts';

describe('a trace holds instants', () => {
  test.each([
    ['0.5\n1\n2.25\n', [500_000, 1_000_000, 2_250_000]],
    ['time,key\n0.001,a\n0.001,b\r\n', [1_000, 1_000]],
    ['# recorded on Monday\n\n"250us";x\n1.5ms;y\n1e1', [250, 1_500, 10_000_000]],
    ['\uFEFFseconds\n0', [0]],
  ])('%#: %j', (text, instants) => {
    expect(readTrace(text, 'trace.csv')).toEqual(instants);
  });

  test.each([
    ['time\nsecond heading\n1', 'trace.csv:2:1: found "second heading"; allowed: seconds from'],
    ['1\n0.5', 'trace.csv:2:1: found "0.5"; allowed: an instant not before the last one, 1 s'],
    ['1\n-5', 'trace.csv:2:1: found "-5"; allowed: seconds'],
    ['1\n1e99', 'trace.csv:2:1: found "1e99"; allowed: seconds'],
    ['time\n', 'trace.csv: found no instant'],
    ['1.5.2\n2', 'trace.csv:1:1: found "1.5.2"; allowed: seconds'],
    ['-1\n2', 'trace.csv:1:1: found "-1"; allowed: seconds'],
  ])('%#: %j is refused', (text, message) => {
    expect(() => readTrace(text, 'trace.csv')).toThrow(message);
  });
});

const file = (arrivals: object) =>
  JSON.stringify({ arch: 'a', services: [{ name: 'web' }], workload: { from: 'web', arrivals } });

test('a trace file is read beside the architecture', async () => {
  const asked: string[] = [];
  const readFile = async (path: string) => {
    asked.push(path);
    return '1\n2';
  };
  const text = file({ process: 'trace', file: 'day/one.csv' });
  const { workloads } = resolveArchitecture(await parseArchitecture(text, { readFile }));
  expect(asked).toEqual(['day/one.csv']);
  expect(workloads[0]?.arrivals).toEqual({ process: 'trace', instants: [1_000_000, 2_000_000] });
});

test('instants can stand in the architecture itself', async () => {
  const text = file({ process: 'trace', instants: ['1s', 2_000] });
  const { workloads } = resolveArchitecture(await parseArchitecture(text));
  expect(workloads[0]?.arrivals).toEqual({ process: 'trace', instants: [1_000_000, 2_000_000] });
});

test.each([
  [{ file: 'x.csv' }, 'workload.arrivals.file: found "x.csv"; allowed: instants, no files'],
  [{}, 'either a file or instants'],
  [{ file: 'x.csv', instants: [1] }, 'either a file or instants'],
  [{ instants: [2, 1] }, 'workload.arrivals: found "1ms"; allowed: a time, 2ms or more'],
])('%j is refused', async (fields, message) => {
  const parsed = parseArchitecture(file({ process: 'trace', ...fields }));
  await expect(parsed).rejects.toThrow(message);
});

test('columns that nobody reads are named', async () => {
  const warnings = async (csv: string) => {
    const text = file({ process: 'trace', file: 't.csv' });
    return resolveArchitecture(await parseArchitecture(text, { readFile: async () => csv }))
      .warnings;
  };
  expect(await warnings('time,operation,key\n1,get,x\n')).toEqual([
    'not read: t.csv: operation, t.csv: key: a trace says when requests come; "operations" of the workload says what they ask',
  ]);
  expect(await warnings('1;get\n')).toEqual([
    expect.stringContaining('not read: t.csv: column 2:'),
  ]);
  expect(await warnings('time\n1\n')).toEqual([]);
});

test('what the end of a run cuts off a trace is said', () => {
  const instants = ['1s', '2s', '3s', '4s'];
  const run = (duration: string, more: object = {}): readonly string[] =>
    simulateSync(
      readArchitecture({
        arch: 'a',
        services: [{ name: 'web' }],
        workload: { from: 'web', arrivals: { process: 'trace', instants }, ...more },
      }),
      { duration },
    ).warnings;
  expect(run('1s')).toEqual([
    'workload web: 3 of 4 requests of its trace are due after the end of the run; -d 4 has them all',
  ]);
  expect(run('4s')).toEqual([]);
  expect(run('1s', { load: 4 })).toEqual([]);
});
