import type { Random } from '@spigo/kernel';

/** What is pulled and pushed: nodes with a mass, links with a weight. */
export interface ForceGraph {
  readonly masses: Float64Array;
  readonly sources: Int32Array;
  readonly targets: Int32Array;
  readonly weights: Float64Array;
}

/** Where nodes stand. */
export interface Positions {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Looked up once: under a test runner, globals are slow to find. */
const { sqrt } = Math;

/** Keeps two at one place from being pushed infinitely far. */
const leastSquare = 1e-6;

const repulsion = 10;
const gravity = 0.4;

/** How much trembling is allowed: the tolerance of the method. */
const tolerance = 1;

/** The speed rises by no more than half from step to step. */
const mostRise = 1.5;

/**
 * ForceAtlas2 (M. Jacomy, T. Venturini, S. Heymann and M. Bastian, 2014): nodes push each other away
 * by their masses, links pull like springs, all are drawn to the middle; who trembles is slowed down.
 * Every pair is looked at, which for some thousand nodes is quicker than a tree, and uses nothing but
 * sums, products and square roots. Yields after every so many pairs; ends with the positions.
 */
export function* forces(
  graph: ForceGraph,
  steps: number,
  random: Random,
): Generator<void, Positions> {
  const count = graph.masses.length;
  const scatter = 10 * sqrt(count);
  const column = (): Float64Array => new Float64Array(count);
  const from = (): Float64Array => column().map(() => (random.uniform() - 0.5) * scatter);
  const state: State = {
    ...{ x: from(), y: from(), forceX: column(), forceY: column() },
    ...{ lastX: column(), lastY: column(), speed: 1 },
  };
  for (let step = 0; step < steps; step++) {
    state.lastX.set(state.forceX);
    state.lastY.set(state.forceY);
    state.forceX.fill(0);
    state.forceY.fill(0);
    yield* repel(state, graph);
    drawIn(state, graph);
    attract(state, graph);
    advance(state, graph);
    yield;
  }
  return state;
}

interface State extends Positions {
  readonly forceX: Float64Array;
  readonly forceY: Float64Array;
  readonly lastX: Float64Array;
  readonly lastY: Float64Array;
  speed: number;
}

/** So many pairs are looked at before others get a turn. */
const portion = 500_000;

function* repel({ x, y, forceX, forceY }: State, { masses }: ForceGraph): Generator<void, void> {
  let pairs = 0;
  for (let a = 0; a < x.length; a++) {
    const [ax, ay, push] = [x[a] ?? 0, y[a] ?? 0, repulsion * (masses[a] ?? 0)];
    let [sumX, sumY] = [0, 0];
    for (let b = a + 1; b < x.length; b++) {
      const dx = ax - (x[b] ?? 0);
      const dy = ay - (y[b] ?? 0);
      const force = (push * (masses[b] ?? 0)) / (dx * dx + dy * dy + leastSquare);
      sumX += dx * force;
      sumY += dy * force;
      forceX[b] = (forceX[b] ?? 0) - dx * force;
      forceY[b] = (forceY[b] ?? 0) - dy * force;
    }
    forceX[a] = (forceX[a] ?? 0) + sumX;
    forceY[a] = (forceY[a] ?? 0) + sumY;
    pairs += x.length - a;
    if (pairs > portion) {
      pairs = 0;
      yield;
    }
  }
}

function drawIn({ x, y, forceX, forceY }: State, { masses }: ForceGraph): void {
  for (let node = 0; node < x.length; node++) {
    const pull = gravity * (masses[node] ?? 0);
    forceX[node] = (forceX[node] ?? 0) - pull * (x[node] ?? 0);
    forceY[node] = (forceY[node] ?? 0) - pull * (y[node] ?? 0);
  }
}

function attract({ x, y, forceX, forceY }: State, { sources, targets, weights }: ForceGraph): void {
  for (let link = 0; link < sources.length; link++) {
    const [a, b, weight] = [sources[link] ?? 0, targets[link] ?? 0, weights[link] ?? 0];
    const dx = ((x[b] ?? 0) - (x[a] ?? 0)) * weight;
    const dy = ((y[b] ?? 0) - (y[a] ?? 0)) * weight;
    forceX[a] = (forceX[a] ?? 0) + dx;
    forceY[a] = (forceY[a] ?? 0) + dy;
    forceX[b] = (forceX[b] ?? 0) - dx;
    forceY[b] = (forceY[b] ?? 0) - dy;
  }
}

/** Moves everybody: the less the forces on it change their mind, the farther. */
function advance(state: State, { masses }: ForceGraph): void {
  const { x, y, forceX, forceY, lastX, lastY } = state;
  const swingOf = (node: number): number =>
    length((forceX[node] ?? 0) - (lastX[node] ?? 0), (forceY[node] ?? 0) - (lastY[node] ?? 0));
  let [swings, tractions] = [0, 0];
  for (let node = 0; node < x.length; node++) {
    const mass = masses[node] ?? 0;
    const sumX = (forceX[node] ?? 0) + (lastX[node] ?? 0);
    const sumY = (forceY[node] ?? 0) + (lastY[node] ?? 0);
    swings += mass * swingOf(node);
    tractions += (mass * length(sumX, sumY)) / 2;
  }
  const wanted = (tolerance * tractions) / Math.max(1e-9, swings);
  state.speed = Math.min(wanted, state.speed * mostRise);
  for (let node = 0; node < x.length; node++) {
    const factor = state.speed / (1 + state.speed * sqrt(swingOf(node)));
    x[node] = (x[node] ?? 0) + (forceX[node] ?? 0) * factor;
    y[node] = (y[node] ?? 0) + (forceY[node] ?? 0) * factor;
  }
}

const length = (x: number, y: number): number => sqrt(x * x + y * y);
