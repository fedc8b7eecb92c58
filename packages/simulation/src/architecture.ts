export { ArchitectureError, type Problem } from './files/architectureError.ts';
export {
  ArchitectureBuilder,
  architecture,
  type PackageWord,
  type PlainFile,
} from './files/builder.ts';
export type {
  FaultOptions,
  NetworkOptions,
  ServiceOptions,
  SocialOptions,
  TargetOptions,
  TimeOption,
  WorkloadOptions,
} from './files/builderOptions.ts';
export { fileReference } from './files/fileReference.ts';
export { architectureJsonSchema, type JsonSchema } from './files/jsonSchema.ts';
export {
  type Architecture,
  parseArchitecture,
  readArchitecture,
  type Source,
} from './files/load.ts';
export type { TextFormat } from './files/readText.ts';
export { writeArchitecture } from './files/writeArchitecture.ts';
export { isNestedTooDeep } from './files/yamlNesting.ts';
export { type InstanceReference, instanceNamed } from './resolving/instanceTarget.ts';
export { countLinks, type LinkVisitor, visitLinks } from './resolving/links.ts';
export { instancesOf, PlacedInstance, place } from './resolving/placement.ts';
export { type ResolveOptions, resolveArchitecture } from './resolving/resolve.ts';
export type {
  RegionDelay,
  ResolvedArchitecture,
  ResolvedArrivals,
  ResolvedFault,
  ResolvedNetwork,
  ResolvedService,
  ResolvedSocial,
  ResolvedWorkload,
} from './resolving/resolvedArchitecture.ts';
export { defaultServiceTime } from './resolving/serviceTimes.ts';
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
