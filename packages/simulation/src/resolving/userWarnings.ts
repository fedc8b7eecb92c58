import type { ResolvedWorkload } from './resolvedWorkload.ts';

/** What surprises about closed users: who think equally long from one instant on ask all at once, for ever. */
export function userWarnings({ from, arrivals, load, rampUp }: ResolvedWorkload): string[] {
  if (arrivals.process !== 'closed' || arrivals.users * load < 2) return [];
  if (arrivals.think.kind !== 'constant' || rampUp > 0) return [];
  return [
    `the users at ${from.join(', ')} are in step: all begin at one instant and think equally long; give them a \`rampUp\`, or a \`think\` that varies`,
  ];
}
