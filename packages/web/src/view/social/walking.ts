import { arrows, neighboursIn, stepFrom } from '../../model/social/walk.ts';
import type { SocialState } from './socialState.ts';

/** Zooms of the keys + and -. */
const keyZoom = 1.4;

/** Keys on the picture: arrows walk along links, Enter chooses; whether the key meant anything. */
export function pressOn(social: SocialState, key: string): boolean {
  if (key === 'Enter') return choose(social);
  const { viewport } = social;
  const { width, height } = viewport.size.value;
  if (key === '+' || key === '-') {
    viewport.zoom(key === '+' ? keyZoom : 1 / keyZoom, width / 2, height / 2);
    return true;
  }
  if (key === '0') {
    viewport.fit();
    return true;
  }
  return arrows[key] !== undefined && walk(social, key);
}

function choose(social: SocialState): boolean {
  const node = social.pointed.value;
  if (node !== null) social.goTo(node);
  return node !== null;
}

/** From who was walked to last, or is selected, to somebody they are linked with; at first to whoever knows most. */
function walk(social: SocialState, key: string): boolean {
  const places = social.places.value;
  const direction = arrows[key];
  if (places === null || direction === undefined) return false;
  const from = social.pointed.value ?? social.selected.value;
  if (from === null) {
    social.pointed.value = places.communities[0]?.head ?? 0;
    return true;
  }
  const pairs = social.ego.value?.drawn ?? social.links.value.pairs;
  if (pairs === null) return true;
  const next = stepFrom(places, from, neighboursIn(pairs, from), direction);
  if (next !== null) social.pointed.value = next;
  return true;
}
