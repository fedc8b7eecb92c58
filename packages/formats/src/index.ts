export { type Chunk, type ReadOptions, readSavedGraph } from './readSavedGraph.ts';
export type { SavedEdges, SavedGraph, SavedNode } from './savedGraph.ts';
export { type Place, SavedGraphError } from './savedGraphError.ts';
export { writeGexf } from './writeGexf.ts';
export { type GraphFileHeader, writeGraphJson } from './writeGraphJson.ts';
