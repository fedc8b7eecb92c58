import type { Frame } from '../messages/frame.ts';
import type { Scene } from '../messages/scene.ts';

/** A box is marked for so long after autoscaling has changed it, in virtual microseconds. */
export const markedUs = 3_000_000;

/** How many instances groups had a moment ago, where it is not what they have now. */
export function scaledGroups(
  { groups }: Pick<Scene, 'groups'>,
  before: Frame | null,
  now: Frame,
): ReadonlyMap<number, number> {
  const scaled = new Map<number, number>();
  for (const [group, { count }] of groups.entries()) {
    const was = before?.groups.present?.[group] ?? count;
    const is = now.groups.present?.[group] ?? count;
    if (was !== is) scaled.set(group, was);
  }
  return scaled;
}
