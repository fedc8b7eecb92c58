export { ArchitectureError, type Problem } from './files/architectureError.ts';
export type { Assignment } from './files/assigned.ts';
export {
  ArchitectureBuilder,
  architecture,
  type PackageWord,
  type PlainFile,
} from './files/builder.ts';
export type { FaultOptions, LinkOptions, TargetOptions } from './files/builderFaults.ts';
export type {
  AlertOptions,
  ArrivalsOptions,
  CapacityOptions,
  MonitorOptions,
  NetworkOptions,
  OperationOptions,
  PolicyOptions,
  ServiceOptions,
  SizeOption,
  SocialOptions,
  StepOptions,
  TimeOption,
  WorkloadOptions,
} from './files/builderOptions.ts';
export { fileReference } from './files/fileReference.ts';
export { architectureJsonSchema, type JsonSchema } from './files/jsonSchema.ts';
export {
  type Architecture,
  isArchitecture,
  parseArchitecture,
  readArchitecture,
  type Source,
} from './files/load.ts';
export type { TextFormat } from './files/readText.ts';
export { setField } from './files/setField.ts';
export { writeArchitecture } from './files/writeArchitecture.ts';
export { isNestedTooDeep } from './files/yamlNesting.ts';
export { type AskedFault, addFaults } from './planning/addFaults.ts';
export { readFaultPlan } from './planning/readFaultPlan.ts';
export { type Call, callGraph, type Entry } from './resolving/calls/callGraph.ts';
export { core, cycleThrough, type Graph } from './resolving/calls/cycles.ts';
export { type InstanceReference, instanceNamed } from './resolving/instanceTarget.ts';
export { countLinks, type LinkVisitor, visitLinks } from './resolving/links.ts';
export { type Outline, outlineOf, type WorkloadOutline } from './resolving/outline.ts';
export { instancesOf, PlacedInstance, place } from './resolving/placement.ts';
export { type ResolveOptions, resolveArchitecture } from './resolving/resolve.ts';
export type {
  RegionDelay,
  ResolvedArchitecture,
  ResolvedFault,
  ResolvedNetwork,
  ResolvedService,
  ResolvedSocial,
} from './resolving/resolvedArchitecture.ts';
export type {
  ResolvedAdmission,
  ResolvedAutoscale,
  ResolvedCapacity,
  ResolvedQueue,
} from './resolving/resolvedCapacity.ts';
export type {
  ClientPolicy,
  ResolvedArrivals,
  ResolvedKeys,
  ResolvedWorkload,
} from './resolving/resolvedWorkload.ts';
export { defaultServiceTime } from './resolving/serviceTimes.ts';
export type { Fault, FaultKind } from './schema/faults.ts';
export { type NetworkProfile, networkProfiles } from './schema/network.ts';
export type { Step } from './schema/operations.ts';
export {
  looksInOwnZone,
  type PackageName,
  packageAliases,
  packageNames,
  passesOn,
  saysGoodbye,
} from './schema/packages.ts';
export type { Target } from './schema/targets.ts';
