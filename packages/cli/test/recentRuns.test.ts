import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { recentRuns } from '../src/commands/recentRuns.ts';
import { desk } from './realWorld.ts';

const place = await desk();

test('runs are told by date, digest and result, the newest first; what is none is left out', async () => {
  await place.spigo('-a lamp -d 1 -c --seed 1 --out TMP --quiet');
  const recorded = JSON.parse(readFileSync(place.path('lamp.run.json'), 'utf8'));
  const other = { ...recorded, arch: 'cassandra', seed: 2 };
  writeFileSync(place.path('cassandra.run.json'), JSON.stringify(other));
  writeFileSync(place.path('broken.run.json'), '{');
  const when = new Date(2026, 0, 2, 3, 4);
  utimesSync(place.path('lamp.run.json'), when, when);
  writeFileSync(place.path('cassandra.result.json'), '{"digest":"of another run"}');
  const runs = await recentRuns(place.folder, 'run ');
  expect(runs.map(({ id }) => id)).toEqual([
    `run ${place.path('cassandra.run.json')}`,
    `run ${place.path('lamp.run.json')}`,
  ]);
  expect(runs[0]?.text).toMatch(/, cassandra, seed 2, digest [0-9a-f]{16}$/);
  expect(runs[1]?.text).toMatch(
    /^2026-01-02 03:04, lamp, seed 1, digest [0-9a-f]{16}, [\d,]+ requests, [\d.]+ % ok, p99 /,
  );
});

test('a folder that is not there has no runs', async () => {
  expect(await recentRuns(place.path('none'), 'run ')).toEqual([]);
});
