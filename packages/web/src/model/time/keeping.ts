import type { Scene } from '../messages/scene.ts';

/** A run is kept in about so many frames, where they are not large. */
export const usualFrames = 300;

/** However large frames are, so many of a run are kept. */
const fewestFrames = 60;

/** Cells of the columns of a frame: by group and by link. */
const cellsOfGroup = 15;
const cellsOfLink = 3;

/** What all frames that are kept may come to: some 30 MB as text, where a cell has six letters. */
const mostCells = 5_000_000;

/** Of a scene so many frames are worth the room that they take: 60 to 300. */
export function framesToKeep({ groups, links }: Pick<Scene, 'groups' | 'links'>): number {
  const cells = groups.length * cellsOfGroup + (links.length / 2) * cellsOfLink;
  return Math.max(fewestFrames, Math.min(usualFrames, Math.floor(mostCells / Math.max(1, cells))));
}
