import type { dst } from './command.ts';

/** The command, a file beside this one: its name is computed so that no bundler takes it in. */
const command = ['.', 'dst-command.js'].join('/');

/** Loads the command of application code under simulation, when it is asked for. */
export async function load(): Promise<{ readonly dst: typeof dst }> {
  return await import(command);
}
