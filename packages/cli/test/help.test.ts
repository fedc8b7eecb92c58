import { describe, expect, test } from '@jest/globals';
import { commands } from '../src/arguments/commands.ts';
import { flags } from '../src/arguments/flags.ts';
import { helpText } from '../src/arguments/help.ts';

describe('help', () => {
  test('has every flag of a run and every command', async () => {
    const text = await helpText(['--help']);
    for (const flag of flags.filter((each) => each.commands.includes('run'))) {
      expect(text).toContain(`--${flag.name}`);
      if (flag.letter !== undefined) expect(text).toContain(`-${flag.letter}, `);
    }
    for (const command of commands) expect(text).toContain(`spigo ${command.name}`);
  });

  test.each(commands.filter(({ name }) => name !== 'completion').map(({ name }) => name))(
    'of %s has its flags and no others',
    async (name) => {
      const text = await helpText([name, '--help']);
      for (const flag of flags) {
        expect([flag.name, new RegExp(`--${flag.name}(?![\\w-])`).test(text)]).toEqual([
          flag.name,
          flag.commands.includes(name),
        ]);
      }
    },
  );
});

describe('completion', () => {
  test('has a script that asks the program', async () => {
    const script = await helpText(['completion']);
    expect(script).toContain('spigo --get-yargs-completions');
  });

  test('knows commands and flags', async () => {
    const found = await helpText(['--get-yargs-completions', 'spigo', 'b']);
    expect(found).toContain('bench');
    expect(await helpText(['--get-yargs-completions', 'spigo', 'run', '--gr'])).toContain(
      'graphjson',
    );
  });
});
