/** A value and what it is called: a variable of the environment, a flag, a key in a file. */
export interface Assignment {
  readonly name: string;
  readonly value: string;
}

const flag = /^--?(?:D(?=[a-z]+[.=]))?([A-Za-z][\w.-]*)(?:[=:](.*))?$/s;

/**
 * The words of a command line as assignments: `--db-host=orders`, `--db-host orders`, `-Ddb.url=...`
 * and `NAME=value`; any other word stands for itself, under the name of the command.
 */
export function assignmentsOfWords(words: readonly string[]): Assignment[] {
  return words.flatMap((word, at) => {
    const [, name, value] = flag.exec(word) ?? [];
    if (name !== undefined && value !== undefined) return [{ name, value }];
    const [, variable, given] = /^([A-Za-z_]\w*)=(.*)$/s.exec(word) ?? [];
    if (variable !== undefined && given !== undefined) return [{ name: variable, value: given }];
    const [, before] = flag.exec(words[at - 1] ?? '') ?? [];
    const isValue = before !== undefined && !/[=:]/.test(words[at - 1] ?? '');
    return [{ name: isValue ? before : 'command', value: word }];
  });
}

/** A command as one text, as a shell has it: words between blanks, quotes taken off. */
export function wordsOfLine(line: string): string[] {
  return [...line.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|((?:[^\s"'\\]|\\.)+)/g)].flatMap(
    ([, double, single, plain]) => {
      const word = double ?? single ?? plain ?? '';
      return word === '' ? [] : [word];
    },
  );
}

const line = /^\s*(?:-\s+)?["']?([A-Za-z][\w.-]*)["']?\s*(?:[:=]\s*|\s+)(.*)$/;

/** The lines and statements of a file of settings (YAML, properties, INI, nginx), each under its key; comments are none. */
export function assignmentsOfText(text: string): Assignment[] {
  return text.split(/[\n;{}]/).flatMap((each) => {
    const bare = each.replace(/^\s*(?:#|\/\/|;).*$/, '').replace(/\s#.*$/, '');
    const [, name = '', value = ''] = line.exec(bare) ?? [];
    if (name !== '')
      return [{ name, value: value.replace(/,\s*$/, '').replace(/^["']|["']$/g, '') }];
    return bare.trim() === '' ? [] : [{ name: 'line', value: bare }];
  });
}
