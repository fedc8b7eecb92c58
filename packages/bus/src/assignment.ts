/** How the partitions of a topic are dealt to the members of a group, as Kafka's assignors of these names do. */
export type Assignment = 'range' | 'roundRobin' | 'sticky';

/** No member has the partition. */
export const nobody = -1;

/**
 * The member of each of `partitions` partitions. `members`: who is there, in their order (by service and
 * index); `before`: who had each partition until now, where somebody had. Nobody, where there are no
 * members.
 *
 * range: consecutive partitions, the first members get one more where it does not come out even.
 * roundRobin: partition p goes to member p modulo their number. sticky (Kafka's cooperative sticky
 * assignor): as even as can be, and within that whoever has a partition keeps it.
 */
export function assign(
  kind: Assignment,
  partitions: number,
  members: readonly number[],
  before: readonly number[] = [],
): number[] {
  if (members.length === 0) return Array.from({ length: partitions }, () => nobody);
  switch (kind) {
    case 'range':
      return range(partitions, members);
    case 'roundRobin':
      return Array.from({ length: partitions }, (_, p) => members[p % members.length] ?? nobody);
    case 'sticky':
      return sticky(partitions, members, before);
  }
}

/** How many partitions each member gets: the first ones one more where it does not come out even. */
function shares(partitions: number, members: readonly number[]): number[] {
  const least = Math.floor(partitions / members.length);
  const more = partitions % members.length;
  return members.map((_, i) => least + (i < more ? 1 : 0));
}

function range(partitions: number, members: readonly number[]): number[] {
  return shares(partitions, members).flatMap((share, i) =>
    Array.from({ length: share }, () => members[i] ?? nobody),
  );
}

/**
 * Who has more keeps more: the larger shares go to the members that hold most, so that the fewest
 * partitions move; what nobody keeps goes to those below their share, in the order of the members.
 */
function sticky(
  partitions: number,
  members: readonly number[],
  before: readonly number[],
): number[] {
  const room = roomOf(partitions, members, before);
  const result = Array.from({ length: partitions }, (_, p) => {
    const owner = before[p] ?? nobody;
    return take(room, owner) ? owner : nobody;
  });
  const free = members.flatMap((member) =>
    Array.from({ length: room.get(member) ?? 0 }, () => member),
  );
  let next = 0;
  return result.map((owner) => (owner === nobody ? (free[next++] ?? nobody) : owner));
}

/** How many partitions each member may have. */
function roomOf(
  partitions: number,
  members: readonly number[],
  before: readonly number[],
): Map<number, number> {
  const held = new Map(members.map((member) => [member, 0]));
  for (const owner of before) {
    const count = held.get(owner);
    if (count !== undefined) held.set(owner, count + 1);
  }
  const byHeld = [...members].sort((a, b) => (held.get(b) ?? 0) - (held.get(a) ?? 0));
  const sizes = shares(partitions, members);
  return new Map(byHeld.map((member, i) => [member, sizes[i] ?? 0]));
}

function take(room: Map<number, number>, member: number): boolean {
  const left = room.get(member) ?? 0;
  if (left === 0) return false;
  room.set(member, left - 1);
  return true;
}
