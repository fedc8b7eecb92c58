import { lineAt } from './scan.js';

/** A name of its own or of the global object, but no field of something else. */
const own = '(?<![\\w$]|(?<!\\bglobalThis)\\.)';

/** What simulated code may not say, and what to say instead. */
const host = [
  [/\bMath\s*\.\s*random\b/g, 'draw from a random stream of the context'],
  [/\bDate\s*\.\s*now\b|\bnew\s+Date\b/g, 'use virtual time (context.now)'],
  [new RegExp(`${own}performance\\s*\\.`, 'g'), 'use virtual time (context.now)'],
  [
    new RegExp(`${own}(?:set|clear)(?:Timeout|Interval|Immediate)\\b`, 'g'),
    'schedule on virtual time (context.schedule)',
  ],
  [new RegExp(`${own}queueMicrotask\\b`, 'g'), 'the drain is a port that the edges hand in'],
  [new RegExp(`${own}crypto\\s*\\.`, 'g'), 'draw from a random stream, or use the hash of kernel'],
  [new RegExp(`${own}process\\b(?=\\s*\\??\\.)`, 'g'), 'let the edge hand in what is needed'],
  [new RegExp(`${own}Buffer\\b`, 'g'), 'use Uint8Array'],
];

const looseCode = [
  [new RegExp(`${own}any\\b(?!\\s*[(:.])`, 'g'), 'name the type, or use unknown'],
  [/\.\s*only\s*\(/g, 'run one test with -t on the command line'],
  [/\.\s*skip\s*\(/g, 'a skipped test is a failed one: mend or remove it'],
  [new RegExp(`${own}(?:xit|xtest|xdescribe|fdescribe)\\s*\\(`, 'g'), 'run every test'],
];

const looseComments = [
  [/@ts-(?:ignore|expect-error|nocheck)\b/g, 'mend the type'],
  [/\b(?:TODO|FIXME)\b/g, 'do it, or open an issue'],
];

function search(text, rules) {
  return rules.flatMap(([pattern, instead]) =>
    [...text.matchAll(pattern)].map((found) => ({
      line: lineAt(text, found.index),
      message: `"${found[0].trim()}" is not allowed: ${instead}`,
    })),
  );
}

/** Host clock, host randomness, timers and Node's globals in the code of a source. */
export const hostWords = (views) => search(views.code, host);

/** Types given up, tests left out and work put off, in code and comments. */
export const looseWords = (views) => [
  ...search(views.code, looseCode),
  ...search(views.comments, looseComments),
];
