export { type Chunk, type ReadOptions, readSavedGraph } from './saved/readSavedGraph.ts';
export type { SavedEdges, SavedGraph, SavedNode } from './saved/savedGraph.ts';
export { type Place, SavedGraphError } from './saved/savedGraphError.ts';
export { writeGexf } from './writing/writeGexf.ts';
export { type GraphFileHeader, writeGraphJson } from './writing/writeGraphJson.ts';
