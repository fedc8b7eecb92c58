import { UsageError } from '@spigo/kernel';
import { type Command, commands } from './commands.ts';
import { type CommandName, type Flag, findFlag, flags } from './flags.ts';
import { suggestion } from './nearest.ts';

/** A flag as it was found, with its value if it has one. */
export interface FlagWord {
  readonly flag: Flag;
  /** As it was written, without its value: `-d`, `--duration`, `-duration`. */
  readonly spelling: string;
  readonly value?: string;
}

/** A command line that is well formed: flags that exist, with values where they need one. */
export interface Words {
  readonly command: CommandName;
  readonly flags: readonly FlagWord[];
  /** The architecture, file or benchmark named beside the flags. */
  readonly word?: string;
  /** The second word, of commands that take two; the last one, of those that take more. */
  readonly second?: string;
  /** The words between the first and the last, of commands that take many. */
  readonly more?: readonly string[];
  /** Names of switches that were turned off (`-j=false`); they are none of the flags. */
  readonly off?: readonly string[];
}

const flagPattern = /^-{1,2}([A-Za-z][^=]*)(?:=(.*))?$/s;
const joinedPattern = /^-([A-Za-z])(\d.*)$/s;

interface Found {
  readonly spelling: string;
  readonly name: string;
  readonly value?: string;
}

/** Splits `-d=10`, `--duration=10`, `-duration` and `-d10`; undefined for a plain word. */
function splitFlag(text: string): Found | undefined {
  const joined = joinedPattern.exec(text);
  if (joined !== null) {
    const [, name = '', value = ''] = joined;
    return { spelling: `-${name}`, name, value };
  }
  const match = flagPattern.exec(text);
  if (match === null) return undefined;
  const [, name = '', value] = match;
  const spelling = text.slice(0, text.length - (value === undefined ? 0 : value.length + 1));
  return value === undefined ? { spelling, name } : { spelling, name, value };
}

const spelled = (flag: Flag): string[] => [
  ...(flag.letter === undefined ? [] : [`-${flag.letter}`]),
  `--${flag.name}`,
];

/** One letter is as near to any other, so none is meant but its own in the other case. */
function otherCase(spelling: string, known: readonly string[]): string {
  const meant = known.find((each) => each.toLowerCase() === spelling.toLowerCase());
  return meant === undefined ? '' : ` Did you mean "${meant}"?`;
}

function unknownFlag(spelling: string, command: CommandName): UsageError {
  const known = flags.filter((flag) => flag.commands.includes(command)).flatMap(spelled);
  const wanted = spelling.length > 2 && !spelling.startsWith('--') ? `-${spelling}` : spelling;
  const near = spelling.length > 2 ? suggestion(wanted, known) : otherCase(spelling, known);
  const help = command === 'run' ? 'spigo --help' : `spigo ${command} --help`;
  const place = command === 'run' ? '' : ` of ${command}`;
  return new UsageError(`unknown flag "${spelling}"${place}.${near} \`${help}\` lists all flags.`);
}

/** The flag and its value; a boolean takes =true and =false, as Go's do. */
function readSwitch(flag: Flag, found: Found): FlagWord[] {
  if (found.value === undefined || found.value === 'true') {
    return [{ flag, spelling: found.spelling }];
  }
  if (found.value === 'false') return [{ flag, spelling: found.spelling, value: 'false' }];
  throw new UsageError(
    `${found.spelling}: found "${found.value}"; the flag takes no value (or =true, =false)`,
  );
}

function lookUp(found: Found, command: CommandName): Flag {
  const flag = findFlag(found.name);
  if (flag === undefined || !flag.commands.includes(command)) {
    throw unknownFlag(found.spelling, command);
  }
  return flag;
}

const isFlag = (text: string): boolean => flagPattern.test(text);

/** Reads the flag at `argv[at]`; `used` counts the words that it took. */
function readFlag(
  argv: readonly string[],
  at: number,
  found: Found,
  command: CommandName,
): { readonly words: FlagWord[]; readonly used: number } {
  const flag = lookUp(found, command);
  const { spelling } = found;
  if (flag.value.kind === 'switch') return { words: readSwitch(flag, found), used: 1 };
  if (found.value !== undefined)
    return { words: [{ flag, spelling, value: found.value }], used: 1 };
  const next = argv[at + 1];
  const taken =
    next !== undefined &&
    !isFlag(next) &&
    (flag.value.kind === 'value' ? next !== '--' : flag.value.takes(next));
  if (taken) return { words: [{ flag, spelling, value: next }], used: 2 };
  if (flag.value.kind === 'optional') return { words: [{ flag, spelling }], used: 1 };
  const instead = next === undefined ? 'nothing' : `"${next}"`;
  throw new UsageError(`${spelling} needs a value, ${flag.value.argument}: found ${instead}`);
}

function readAll(argv: readonly string[], command: CommandName): [FlagWord[], string[]] {
  const flagWords: FlagWord[] = [];
  const plain: string[] = [];
  for (let at = 0; at < argv.length; ) {
    const text = argv[at] ?? '';
    if (text === '--') return [flagWords, [...plain, ...argv.slice(at + 1)]];
    const found = splitFlag(text);
    if (found === undefined) {
      if (/^-./s.test(text)) throw unknownFlag(text, command);
      plain.push(text);
      at += 1;
    } else {
      const { words, used } = readFlag(argv, at, found, command);
      flagWords.push(...words);
      at += used;
    }
  }
  return [flagWords, plain];
}

const turnsOff = ({ flag, value }: FlagWord): boolean =>
  flag.value.kind === 'switch' && value === 'false';

/** Switches whose last word is "off"; of all others, the words that turn them on. */
function settled(found: readonly FlagWord[]): { on: FlagWord[]; off: string[] } {
  const last = new Map(found.map((word) => [word.flag.name, word]));
  const off = [...last.values()].filter(turnsOff).map(({ flag }) => flag.name);
  return { on: found.filter((word) => !turnsOff(word) && !off.includes(word.flag.name)), off };
}

/** How many words a command takes, and which. */
function taken({ word, second, verbs }: Command): string {
  if (verbs !== undefined) {
    return [word?.name, ...verbs.map((verb) => `${verb} ${second}`)].join(', or ');
  }
  const names = [word?.name, second].filter((name) => name !== undefined);
  return ['no word', 'one word, ', 'two words, '][names.length] + names.join(' and ');
}

/** A first word before a second one that is none of the verbs is the surplus one. */
function surplusWord(
  { word, second, verbs }: Command,
  plain: readonly string[],
): string | undefined {
  const [first = ''] = plain;
  if (verbs !== undefined && plain.length > 1 && !verbs.includes(first)) return plain[1];
  return plain[[word, second].filter((each) => each !== undefined).length];
}

function checkWords(command: Command, plain: readonly string[], named: boolean): void {
  if (command.takesMany === true) return;
  const surplus = surplusWord(command, plain);
  if (surplus === undefined) return;
  const [first = ''] = plain;
  const known = named ? (command.verbs ?? []) : commands.map(({ name }) => name);
  const near = known.some((each) => each === first) ? '' : suggestion(first, known);
  throw new UsageError(
    `surplus word "${surplus}": ${command.name} takes ${taken(command)}.${near}`,
  );
}

/** Throws a UsageError where words are missing that a command needs. */
function checkNeeded(command: Command, [word, second]: readonly string[]): void {
  const needsSecond = command.second !== undefined && command.secondIsOptional !== true;
  if (word === undefined && command.word?.required === true) {
    const first = `word${needsSecond ? 's' : ''}, ${command.word.name}`;
    const needed = needsSecond ? `two ${first} and ${command.second}` : `one ${first}`;
    throw new UsageError(`${command.name} needs ${needed}: found nothing`);
  }
  if (second === undefined && needsSecond) {
    throw new UsageError(`${command.name} needs a second word, ${command.second}: found nothing`);
  }
}

/**
 * Reads a command line into flags and words. Single-dash long forms (`-kv chat:1ms`,
 * `-cpuprofile FILE`), `-d=10`, `-d10` and `-j=true` are read as Spigo's users write them.
 * Throws a UsageError for an unknown flag, a missing value, a missing or a surplus word.
 */
export function readWords(argv: readonly string[]): Words {
  const first = commands.find((each) => each.name === argv[0]);
  const command = first ?? { name: 'run', word: { name: 'ARCH', required: false }, text: '' };
  const [all, plain] = readAll(first === undefined ? argv : argv.slice(1), command.name);
  const { on: found, off } = settled(all);
  checkWords(command, plain, first !== undefined);
  const helpful = found.some(({ flag }) => flag.name === 'help' || flag.name === 'version');
  if (!helpful) checkNeeded(command, plain);
  const [word] = plain;
  const second = plain.length > 1 ? plain.at(-1) : undefined;
  const more = plain.slice(1, -1);
  return {
    command: command.name,
    flags: found,
    ...(word === undefined ? {} : { word }),
    ...(second === undefined ? {} : { second }),
    ...(more.length === 0 ? {} : { more }),
    ...(off.length === 0 ? {} : { off }),
  };
}
