export { LineStreams } from './lineStreams.ts';
export { type LinkEffect, type LinkRule, LinkRules } from './linkRules.ts';
export { Network, type OnStruck } from './network.ts';
export type { Bandwidth, SizeOf } from './pipes.ts';
export { type NetworkProfile, networkProfiles } from './profiles.ts';
export { Receivers } from './receivers.ts';
