export { AddressCounter, addressOf } from './addresses.ts';
export { collapse } from './collapse.ts';
export { epochMicroseconds, epochText, timestampOf } from './epoch.ts';
export type {
  DoneRecord,
  EdgeRecord,
  ForgetRecord,
  GraphRecord,
  NodeRecord,
} from './graphRecord.ts';
export { type History, historyOf } from './history.ts';
export {
  formatInstance,
  type InstanceReading,
  indexOf,
  otherReadings,
} from './instanceIndex.ts';
export {
  formatName,
  graphName,
  type NameParts,
  parseName,
  serviceName,
} from './instanceName.ts';
export { IntColumn } from './intColumn.ts';
export { LinkTable } from './linkTable.ts';
export { NodeList } from './nodeList.ts';
export { outside, regionNames, zoneNames } from './placeNames.ts';
export {
  defaultPlaces,
  mostRegions,
  type Place,
  Places,
  problemWith,
  type Region,
} from './places.ts';
export {
  type GraphCounts,
  type GraphIdentity,
  type NodeDescription,
  RecordedGraph,
} from './recordedGraph.ts';
export type { Spell, Spells } from './spells.ts';
export { type LifeAttributes, type NodeAttributes, toGraphology } from './toGraphology.ts';
