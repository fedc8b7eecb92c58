export {
  locationCount,
  locationOf,
  outsideLocation,
  regionOfLocation,
  zoneOfLocation,
} from './locations.ts';
export { Network } from './network.ts';
export { type NetworkProfile, networkProfiles } from './profiles.ts';
