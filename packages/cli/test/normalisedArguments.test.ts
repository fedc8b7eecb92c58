import { expect, test } from '@jest/globals';
import { readWords } from '../src/arguments/words.ts';
import { normalisedArguments } from '../src/settings/normalisedArguments.ts';
import { readSettings } from '../src/settings/readSettings.ts';

const argsOf = (written: string): string =>
  normalisedArguments(readSettings(readWords(written.split(' '))), 'netflixoss');

test('two spellings of a run have the same arguments in their files', () => {
  const usual = 'spigo -a netflixoss -d 10 --seed 1';
  expect(argsOf('-j')).toBe(usual);
  expect(argsOf('-d 10s -p 100 -w 1 -s 0 -u 1000ms -kv chat:0.01s --load 1.0 --seed 01')).toBe(
    usual,
  );
  expect(argsOf('-d 10 --json --realtime 5 --out there -m --gexf')).toBe(usual);
});

test('what determines the run or the graph is in the arguments', () => {
  expect(argsOf('-d 1m -p 200 -w 2 -s 3 -f -u 2s -kv chat:1ms --load 0.50 --seed 7')).toBe(
    'spigo -a netflixoss -d 60 -p 200 -w 2 -s 3 -f -u 2000ms -kv chat:1ms --load 0.5 --seed 7',
  );
  expect(argsOf('--set services.db.count=2 --set a.b={c:[1]} --replications 3')).toBe(
    "spigo -a netflixoss -d 10 --set services.db.count=2 --set 'a.b={c:[1]}' --seed 1",
  );
  expect(argsOf('-r out/lamp.json')).toBe('spigo -d 10 -r lamp.json --seed 1');
  expect(argsOf('-r -a netflixoss -s 2')).toBe(
    'spigo -a netflixoss -d 10 -s 2 -r netflixoss2.json --seed 1',
  );
});
