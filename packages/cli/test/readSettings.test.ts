import { describe, expect, test } from '@jest/globals';
import { UsageError } from '@spigo/kernel';
import { readWords } from '../src/arguments/words.ts';
import { readSettings } from '../src/settings/readSettings.ts';

const settingsOf = (written: string) =>
  readSettings(readWords(written === '' ? [] : written.split(' ')));

describe('settings', () => {
  test('have the defaults of the reference', () => {
    expect(settingsOf('')).toEqual({
      duration: 10_000_000,
      regions: 1,
      step: 0,
      seed: 1,
      collect: false,
      sample: 1,
      rebaseNow: false,
      graphJson: false,
      graphMl: false,
      gexf: false,
      dot: false,
      collapse: false,
      json: false,
      quiet: false,
      out: 'out',
    });
  });

  test.each([
    ['-d 10', { duration: 10_000_000 }],
    ['-d 0', { duration: 0 }],
    ['-d 1.5', { duration: 1_500_000 }],
    ['-d 5m', { duration: 300_000_000 }],
    ['-d 1e9', { duration: 1e15 }],
    ['-d 250us', { duration: 250 }],
    ['lamp', { arch: 'lamp' }],
    ['-a lamp lamp', { arch: 'lamp' }],
    ['-p 10000000', { scale: 10_000_000 }],
    ['-w 6', { regions: 6 }],
    ['-s 9', { step: 9 }],
    ['-u 500ms', { poll: '500ms' }],
    ['-kv chat:1us', { chat: '1us' }],
    ['--load .5', { load: 0.5 }],
    ['-r', { reload: {} }],
    ['-r x.json', { reload: { file: 'x.json' } }],
    ['-m', { messages: {} }],
    ['-m=a', { messages: { pattern: 'a' } }],
    ['-m a>b', { messages: { pattern: 'a>b' } }],
    ['--seed 9007199254740991', { seed: 9_007_199_254_740_991 }],
    ['--seeds 3..20', { seeds: { first: 3, last: 20 } }],
    ['--realtime', { realtime: 1 }],
    ['--realtime 0.5', { realtime: 0.5 }],
    ['-g --dot', { graphMl: true, dot: true, gexf: false }],
    ['-j --gexf -f', { graphJson: true, gexf: true, collapse: true }],
    ['--out here --json --quiet', { out: 'here', json: true, quiet: true }],
    ['-cpuprofile x.cpuprofile', { cpuProfile: 'x.cpuprofile' }],
    ['-d 1 -d 2', { duration: 2_000_000 }],
  ])('read %s', (written, expected) => {
    expect(settingsOf(written)).toMatchObject(expected);
  });

  test.each([
    ['-d -1', '-d: found "-1"; allowed is 0 to 1e9 seconds'],
    ['-d 1000000001', '-d: found "1000000001"'],
    ['-d ten', '-d: found "ten"'],
    ['-d=', '-d: found ""'],
    [
      '-p 0',
      '-p: found "0"; allowed is a whole number from 1 to 100,000 (% of the counts in the file), or 3 to 10,000,000 (pirates)',
    ],
    ['-p 1.5', '-p: found "1.5"'],
    ['-p NaN', '-p: found "NaN"'],
    ['-p 0x10', '-p: found "0x10"'],
    ['-w 33', '-w: found "33"; allowed is a whole number from 1 to 32'],
    ['-w 0', '-w: found "0"'],
    ['-s -1', '-s: found "-1"'],
    ['-u 0s', '-u: found "0s"; allowed is a duration with a unit, from 1us to 1h'],
    ['-u 2h', '-u: found "2h"'],
    ['-u 100', '-u: found "100"'],
    ['-kv chat:bogus', '-kv chat: found "bogus"'],
    ['-kv talk:1ms', '-kv: found "talk:1ms"; the only key is chat'],
    ['-kv chat', '-kv: found "chat"'],
    ['--load 0', '--load: found "0"; allowed is a number over 0, 1e-9 to 1e9'],
    ['--load -2', '--load: found "-2"'],
    ['--load twice', '--load: found "twice"'],
    ['--seed -1', '--seed: found "-1"'],
    ['--seed 9007199254740992', '--seed: found "9007199254740992"'],
    ['--seeds 5', '--seeds: found "5"; allowed is A..B'],
    ['--seeds 5..3', '--seeds: found "5..3"; A must not be over B'],
    ['--seeds 0..1000000', '--seeds: found "0..1000000"; at most 1,000,000'],
    ['--realtime 0', '--realtime: found "0"; allowed is a number over 0, 1e-9 to 1e9'],
    ['--realtime=fast', '--realtime: found "fast"'],
    ['--out=', '--out: found ""'],
    ['-m=a>b>c', '-m: found "a>b>c"; allowed is a link'],
    ['-a lamp netflixoss', 'two architectures: -a "lamp" and the word "netflixoss"'],
    ['-r -p 200', '-r and -p exclude each other'],
    ['-r -w 2', '-r and -w exclude each other'],
    ['--seeds 1..2 -j', '--seeds and -j exclude each other'],
    ['--seeds 1..2 --gexf', '--seeds and --gexf exclude each other'],
    ['--seeds 1..2 --seed 4', '--seeds and --seed exclude each other'],
    ['--quiet -m', '-m and --quiet exclude each other'],
  ])('refuse %s: %s', (written, message) => {
    expect(() => settingsOf(written)).toThrow(UsageError);
    expect(() => settingsOf(written)).toThrow(message);
  });
});
