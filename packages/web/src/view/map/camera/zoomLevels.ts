import type { Level } from '../../../model/map/fold.ts';

/** Boxes at this scale have room to show what is in them. */
const roomy = 1.9;

/** Below this share of the scale that shows everything, nothing more is seen by going further away. */
const outside = 0.85;

/** The scale at which the next level begins. */
export const nearScale = 1.1;

/** The level that suits a map zoomed to `scale`, where all of it is seen at `fitted`; null: the same. */
export function levelAfterZoom(level: Level, scale: number, fitted: number): Level | null {
  switch (level) {
    case 'regions':
      return scale >= Math.max(roomy, fitted * roomy) ? 'services' : null;
    case 'services':
      return scale >= Math.max(roomy, fitted * roomy) ? 'zones' : null;
    case 'zones':
      return scale >= Math.max(roomy, fitted * roomy) ? 'instances' : null;
    case 'instances':
      return scale < fitted * outside ? 'zones' : null;
  }
}

/** The level above, for who goes up; null where there is none. */
export function levelAbove(level: Level): Level | null {
  switch (level) {
    case 'instances':
      return 'zones';
    case 'zones':
      return 'services';
    case 'services':
      return 'regions';
    case 'regions':
      return null;
  }
}
