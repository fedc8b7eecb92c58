import type { Core } from './core.ts';
import type { Crowd } from './crowd.ts';
import { crowdOwner } from './crowdBehaviour.ts';

/** Delivers the message that a crowd's ring has given last: what the loop does, without an object. */
export function deliverPlain(core: Core, crowd: Crowd): void {
  const { behaviour, ring } = crowd;
  const { from, to, code, value } = ring;
  const kind = behaviour.kinds[code] as string;
  const sender = crowd.idOf(from);
  core.delivered++;
  core.digest.foldCode(crowd.idOf(to), crowd.kindCodes[code] as number, sender);
  core.current = crowd.actAs(to);
  core.handling = kind;
  core.sentAt = core.now;
  if (core.onDelivered.length !== 0) showDelivered(core, crowd);
  if (to === crowdOwner) behaviour.told(code, value, from);
  else behaviour.receive(code, value, to, sender);
}

/** Fires the timer of a member that has no cell of its own. */
export function firePlain(core: Core, crowd: Crowd, member: number): void {
  const { behaviour } = crowd;
  const { kind } = behaviour.timer;
  core.digest.fold(crowd.idOf(member), kind, -1);
  core.current = crowd.actAs(member);
  core.handling = kind;
  behaviour.wake(member);
}

function showDelivered(core: Core, crowd: Crowd): void {
  const { from, to } = crowd.ring;
  const { now: at } = core;
  const ends = { from: crowd.cellOf(from), to: crowd.cellOf(to) };
  core.port.emit({ kind: 'Delivered', at, sentAt: at, ...ends, message: crowd.messageInHand() });
}
