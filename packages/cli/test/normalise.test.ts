import { describe, expect, test } from '@jest/globals';
import { UsageError } from '@spigo/kernel';
import fc from 'fast-check';
import { canonicalWords } from '../src/arguments/normalise.ts';
import { readWords } from '../src/arguments/words.ts';

const normaliseArguments = (argv: readonly string[]): string[] => canonicalWords(readWords(argv));

const messageOf = (argv: readonly string[]): string => {
  try {
    normaliseArguments(argv);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error(`no error for ${argv.join(' ')}`);
};

describe('the habits of Spigo', () => {
  const habits: readonly [string, string][] = [
    ['', 'run'],
    ['-a netflixoss -d 10 -j', 'run --arch=netflixoss --duration=10 --graphjson'],
    ['-d=10', 'run --duration=10'],
    ['-d10', 'run --duration=10'],
    ['--d 10', 'run --duration=10'],
    ['-duration 10', 'run --duration=10'],
    ['--duration=10', 'run --duration=10'],
    ['-kv chat:1ms', 'run --kv=chat:1ms'],
    ['-kv=chat:1ms', 'run --kv=chat:1ms'],
    ['-cpuprofile x.cpuprofile', 'run --cpuprofile=x.cpuprofile'],
    ['-j=true -f=false', 'run --graphjson'],
    ['netflixoss -w2', 'run --regions=2 -- netflixoss'],
    ['run lamp -p 200', 'run --scale=200 -- lamp'],
    ['-p -5', 'run --scale=-5'],
    ['-d .5', 'run --duration=.5'],
    ['-h', 'run --help'],
    ['ls --json', 'ls --json'],
    ['check shop.yaml', 'check -- shop.yaml'],
    ['bench pirates', 'bench -- pirates'],
    ['-- bench', 'run -- bench'],
    ['-- -1', 'run -- -1'],
    ['-a bench', 'run --arch=bench'],
  ];

  test.each(habits)('%s becomes %s', (written, canonical) => {
    const argv = written === '' ? [] : written.split(' ');
    expect(normaliseArguments(argv).join(' ')).toBe(canonical);
  });
});

describe('values that may be left out', () => {
  test('-r takes a path, but leaves the name of an architecture alone', () => {
    expect(normaliseArguments(['-r'])).toEqual(['run', '--reload=']);
    expect(normaliseArguments(['-r', 'out/x.json'])).toEqual(['run', '--reload=out/x.json']);
    expect(normaliseArguments(['-r', 'lamp'])).toEqual(['run', '--reload=', '--', 'lamp']);
    expect(normaliseArguments(['-r=saved', '-j'])).toEqual([
      'run',
      '--reload=saved',
      '--graphjson',
    ]);
  });

  test('-m takes a link, but leaves the name of an architecture alone', () => {
    expect(normaliseArguments(['-m', 'a>b'])).toEqual(['run', '--messages=a>b']);
    expect(normaliseArguments(['-m', 'netflixoss'])).toEqual([
      'run',
      '--messages=',
      '--',
      'netflixoss',
    ]);
    expect(normaliseArguments(['-m=a>b'])).toEqual(['run', '--messages=a>b']);
  });

  test('--realtime takes a number', () => {
    expect(normaliseArguments(['--realtime', '2.5'])).toEqual(['run', '--realtime=2.5']);
    expect(normaliseArguments(['--realtime', '-1'])).toEqual(['run', '--realtime=-1']);
    expect(normaliseArguments(['--realtime', 'lamp'])).toEqual([
      'run',
      '--realtime=',
      '--',
      'lamp',
    ]);
  });
});

test('a switch that was turned off is known to be off, whatever stands before it', () => {
  const { flags, off } = readWords(['-j', '--gexf', '-j=false']);
  expect(flags.map(({ flag }) => flag.name)).toEqual(['gexf']);
  expect(off).toEqual(['graphjson']);
  expect(readWords(['-j=false', '-j']).off).toBeUndefined();
});

describe('what is wrong is said with where, what was found and what is near', () => {
  const wrong: readonly [string, string][] = [
    ['--graphjsn', 'unknown flag "--graphjsn". Did you mean "--graphjson"?'],
    ['-graphjsn', 'unknown flag "-graphjsn". Did you mean "--graphjson"?'],
    ['--duraton=5', 'unknown flag "--duraton". Did you mean "--duration"?'],
    ['-saveconfg x', 'unknown flag "-saveconfg". Did you mean "--saveconfig"?'],
    ['-z', 'unknown flag "-z". `spigo --help`'],
    ['-x', 'unknown flag "-x". `spigo --help`'],
    ['-A lamp', 'unknown flag "-A". Did you mean "-a"?'],
    ['-1', 'unknown flag "-1". `spigo --help`'],
    ['lamp -5', 'unknown flag "-5".'],
    ['---j', 'unknown flag "---j".'],
    ['---json', 'unknown flag "---json". Did you mean "--json"?'],
    ['--__proto__', 'unknown flag "--__proto__".'],
    ['ls --__proto__', 'unknown flag "--__proto__" of ls.'],
    ['ls -d 10', 'unknown flag "-d" of ls.'],
    ['-d', '-d needs a value, TIME: found nothing'],
    ['-a -j', '-a needs a value, NAME|FILE: found "-j"'],
    ['-j=yes', '-j: found "yes"; the flag takes no value (or =true, =false)'],
    ['lamp extra', 'surplus word "extra": run takes one word, ARCH.'],
    ['chek shop.yaml', 'surplus word "shop.yaml": run takes one word, ARCH. Did you mean "check"?'],
    ['dst a.mjs b.mjs', 'surplus word "b.mjs": dst takes FILE, or replay FILE, or serve FILE.'],
    ['dst replay a b', 'surplus word "b": dst takes FILE, or replay FILE, or serve FILE.'],
    [
      'dst reply a',
      'surplus word "a": dst takes FILE, or replay FILE, or serve FILE. Did you mean "replay"?',
    ],
    ['ls extra', 'surplus word "extra": ls takes no word.'],
    ['check', 'check needs one word, FILE: found nothing'],
  ];

  test.each(wrong)('%s: %s', (written, message) => {
    expect(messageOf(written.split(' '))).toContain(message);
  });
});

test('any words are read, or refused with a UsageError, and what was read is read again alike', () => {
  const word = fc.oneof(
    fc.constantFrom('-a', '-d', '-r', '-m', '-kv', '--json', '-j=true', '--', '-', '--x=', 'ls'),
    fc.string(),
  );
  const property = fc.property(fc.array(word, { maxLength: 6 }), (argv) => {
    try {
      const canonical = normaliseArguments(argv);
      expect(normaliseArguments(canonical)).toEqual(canonical);
      expect(readWords(canonical).command).toBe(readWords(argv).command);
    } catch (error) {
      expect(error).toBeInstanceOf(UsageError);
    }
  });
  fc.assert(property, { seed: 20_260_101, numRuns: 500 });
});

test('a word is not said to mean what it is', () => {
  expect(() => readWords(['dst', 'replay', 'a', 'b'])).toThrow(/or serve FILE\.$/);
});
