/** Discs in the plane; positions and radii in the same units. */
export interface Discs {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly radius: Float64Array;
}

/** Cosine and sine of the golden angle, 2.39996 rad: points a turn of it apart fill a disc evenly. */
const turnX = -0.737_368_878_078_319_9;
const turnY = 0.675_490_294_261_523_8;

/**
 * Places parts of the given sizes evenly over a disc about (0, 0), the first in the middle, as the seeds
 * of a sunflower (H. Vogel, 1979): each part gets an area in proportion to its size.
 */
export function sunflower(sizes: ArrayLike<number>, radius: number): Discs {
  const count = sizes.length;
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const radii = new Float64Array(count);
  let whole = 0;
  for (let part = 0; part < count; part++) whole += sizes[part] ?? 0;
  let [cos, sin, before] = [1, 0, 0];
  for (let part = 0; part < count; part++) {
    const size = sizes[part] ?? 0;
    const distance = count === 1 ? 0 : radius * Math.sqrt((before + size / 2) / whole);
    x[part] = distance * cos;
    y[part] = distance * sin;
    radii[part] = radius * Math.sqrt(size / whole);
    before += size;
    [cos, sin] = [cos * turnX - sin * turnY, sin * turnX + cos * turnY];
  }
  return { x, y, radius: radii };
}

const mostRounds = 80;

/** Pushes discs apart until none covers another by much, each by half of what is missing. */
export function spread(discs: Discs, gap: number): void {
  for (let round = 0; round < mostRounds; round++) {
    let pushes = 0;
    for (let a = 0; a < discs.x.length; a++) {
      for (let b = a + 1; b < discs.x.length; b++) if (pushApart(discs, a, b, gap)) pushes++;
    }
    if (pushes === 0) return;
  }
}

/** Pushes two discs apart; whether they were too near. */
function pushApart({ x, y, radius }: Discs, a: number, b: number, gap: number): boolean {
  const dx = (x[b] ?? 0) - (x[a] ?? 0);
  const dy = (y[b] ?? 0) - (y[a] ?? 0);
  const wanted = (radius[a] ?? 0) + (radius[b] ?? 0) + gap;
  const square = dx * dx + dy * dy;
  if (square >= wanted * wanted) return false;
  const distance = Math.max(1e-6, Math.sqrt(square));
  const push = (wanted - distance) / distance / 2;
  // Two at one place go apart sideways.
  const pushX = square === 0 ? wanted / 2 : dx * push;
  x[a] = (x[a] ?? 0) - pushX;
  y[a] = (y[a] ?? 0) - dy * push;
  x[b] = (x[b] ?? 0) + pushX;
  y[b] = (y[b] ?? 0) + dy * push;
  return true;
}
