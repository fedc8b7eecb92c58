import type { Done } from '../messages/protocol.ts';

/** A name for a file, of what may stand in one everywhere. */
export const fileName = (arch: string, what: string, format: string): string =>
  `${arch.replace(/[^\w.-]+/g, '-')}.${what}.${format}`;

/** What was done by hand as the file of a fault plan, which `--chaos FILE` carries out again. */
export function planFile(command: string, deeds: readonly Done[]): string {
  const lines = deeds.map(({ line }) => `  - ${JSON.stringify(line)}`);
  const said = command.replace(/\s+/g, ' ');
  return [
    '# A fault plan: what was done by hand to',
    `#   ${said}`,
    '# The same command with --chaos and this file gives the same run.',
    ...(lines.length === 0 ? ['faults: []'] : ['faults:', ...lines]),
    '',
  ].join('\n');
}
