import yargs, { type Argv, type Options } from 'yargs';
import { commands } from './commands.ts';
import { type CommandName, type Flag, flags } from './flags.ts';

function optionOf(flag: Flag): Options {
  const described = flag.value.kind === 'switch' ? '' : `${flag.value.argument}: `;
  return {
    ...(flag.letter === undefined ? {} : { alias: flag.letter }),
    type: flag.value.kind === 'switch' ? 'boolean' : 'string',
    describe: `${described}${flag.text}`,
  };
}

function withFlags(parser: Argv, command: CommandName): Argv {
  for (const flag of flags) {
    if (flag.commands.includes(command) && flag.name !== 'help' && flag.name !== 'version') {
      parser.option(flag.name, optionOf(flag));
    }
  }
  return parser;
}

/** The parser; a default command would swallow the output of `completion`, so it is left out there. */
function createParser(defaultCommand: boolean): Argv {
  const parser = yargs([])
    .scriptName('spigo')
    .usage('$0 [run] [ARCH]: simulates a microservice architecture')
    .detectLocale(false)
    .exitProcess(false)
    .help('help', 'show this help')
    .alias('help', 'h')
    .version(false)
    .option('version', { type: 'boolean', describe: 'show the version' })
    .wrap(100);
  for (const command of commands) {
    if (command.name === 'completion') continue;
    const verb = command.verbs?.join('|') ?? command.word?.name;
    const plain = [verb, command.second].filter((name) => name !== undefined);
    const more = command.takesMany === true ? '..' : '';
    const word = plain.map((name, at) => ` [${name}${at === 0 ? more : ''}]`).join('');
    const names = [
      `${command.name}${word}`,
      ...(command.name === 'run' && defaultCommand ? ['$0'] : []),
    ];
    parser.command(names, command.text, (own) => withFlags(own, command.name));
  }
  return parser.completion('completion', 'print a completion script for the shell');
}

/**
 * What yargs has to say to `words`, in canonical form: the help of a command, the completion script, or
 * what could stand at the end of a line that the script asks about. A run does without: loading yargs
 * and asking it costs as much as starting Node does, and Spigo's spellings are read before it anyway.
 */
export async function helpText(words: readonly string[]): Promise<string> {
  let output = '';
  const parser = createParser(words[0] !== 'completion');
  await parser.parseAsync([...words], {}, (error, _, text) => {
    if (error) throw error;
    output = text;
  });
  return output;
}
