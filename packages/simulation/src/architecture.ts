export { ArchitectureError, type Problem } from './architectureError.ts';
export { ArchitectureBuilder, architecture, type PackageWord, type PlainFile } from './builder.ts';
export type {
  FaultOptions,
  NetworkOptions,
  ServiceOptions,
  SocialOptions,
  TargetOptions,
  TimeOption,
  WorkloadOptions,
} from './builderOptions.ts';
export { fileReference } from './fileReference.ts';
export { type InstanceReference, instanceNamed } from './instanceTarget.ts';
export { architectureJsonSchema, type JsonSchema } from './jsonSchema.ts';
export { countLinks, type LinkVisitor, visitLinks } from './links.ts';
export { type Architecture, parseArchitecture, readArchitecture, type Source } from './load.ts';
export { nearest } from './nearest.ts';
export { instancesOf, PlacedInstance, place } from './placement.ts';
export type { TextFormat } from './readText.ts';
export { type ResolveOptions, resolveArchitecture } from './resolve.ts';
export type {
  RegionDelay,
  ResolvedArchitecture,
  ResolvedArrivals,
  ResolvedFault,
  ResolvedNetwork,
  ResolvedService,
  ResolvedSocial,
  ResolvedWorkload,
} from './resolvedArchitecture.ts';
export type { Fault, FaultKind } from './schema/faults.ts';
export { type NetworkProfile, networkProfiles } from './schema/network.ts';
export {
  looksInOwnZone,
  type PackageName,
  packageAliases,
  packageNames,
  saysGoodbye,
} from './schema/packages.ts';
export type { Target } from './schema/targets.ts';
export { defaultServiceTime } from './serviceTimes.ts';
export { writeArchitecture } from './writeArchitecture.ts';
export { isNestedTooDeep } from './yamlNesting.ts';
