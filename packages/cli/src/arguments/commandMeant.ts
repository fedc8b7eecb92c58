import { commands } from './commands.ts';
import { findFlag } from './flags.ts';
import { nearestWord } from './nearest.ts';

/**
 * ` Did you mean the command "spigo ls"?` for a word that is no architecture but nearly a command, or
 * names a flag without its dashes (`help`, `version`); else nothing.
 */
export function commandMeant(word: string): string {
  const command = nearestWord(
    word,
    commands.map(({ name }) => name),
  );
  if (command !== undefined) return ` Did you mean the command "spigo ${command}"?`;
  const flag = word.length > 1 ? findFlag(word) : undefined;
  return flag === undefined ? '' : ` Did you mean "spigo --${flag.name}"?`;
}
