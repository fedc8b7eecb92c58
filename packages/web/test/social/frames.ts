import { type Frame, nothingCounted } from '../../src/model/messages/frame.ts';
import type { SocialTotals } from '../../src/model/social/socialMessages.ts';

/** A frame of a population and nothing else. */
export function frameAt(seconds: number, social: SocialTotals): Frame {
  return {
    ...nothingCounted,
    kind: 'frame',
    at: seconds * 1e6,
    state: 'running',
    mark: true,
    speed: 1,
    lag: 0,
    executed: 0,
    latency: [],
    down: [],
    story: 0,
    social,
  };
}
