import { type Curve, pointOn } from '../../../model/map/edgePath.ts';
import type { CameraState } from '../camera/camera.ts';

/** What moves along one link. */
export interface Stream {
  readonly curve: Curve;
  /** Requests a second, and failures among them. */
  readonly rate: number;
  readonly failures: number;
  /** From one region to another: fewer points, or they would cover what they cross. */
  readonly isFar: boolean;
}

/** More than this many points are not drawn, however much goes on. */
const mostParticles = 1_200;
const mostOnLink = 12;
const size = 4;
const farShare = 0.3;

/** Multiples of it are spread evenly between whole numbers. */
const golden = 0.618_034;

/** Seconds that a point takes along its link. */
const crossing = 1.4;

/** How many points stand for a rate: one for little, one more for each doubling. */
export function particlesFor(rate: number): number {
  if (rate <= 0) return 0;
  return Math.min(mostOnLink, 1 + Math.floor(Math.log2(1 + rate / 2)));
}

/** So many points as a whole number; where there are fewer than links, always the same links go without. */
const shareOf = (points: number, link: number): number =>
  points < 1 ? Math.floor(points + ((link * golden) % 1)) : Math.ceil(points);

/** Which of `count` points stand for failures, or for the others: those that fail come first. */
function partOf(count: number, share: number, isFailed: boolean): readonly [number, number] {
  const bad = share > 0 ? Math.min(count, Math.max(1, Math.round(count * share))) : 0;
  return isFailed ? [0, bad] : [bad, count];
}

/** Colours of what is drawn. */
export interface ParticleColours {
  readonly ok: string;
  readonly failed: string;
}

/**
 * Draws the traffic of an instant: where a point is follows from the time alone, so nothing is kept
 * from one picture to the next. Failures are diamonds.
 */
export function drawParticles(
  context: CanvasRenderingContext2D,
  streams: readonly Stream[],
  camera: CameraState,
  seconds: number,
  colours: ParticleColours,
): void {
  const { canvas } = context;
  const ratio = canvas.width / Math.max(1, canvas.clientWidth);
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const point: [number, number] = [0, 0];
  const total = streams.reduce((sum, { rate }) => sum + particlesFor(rate), 0);
  const most = mostParticles * Math.min(1, camera.scale * 1.6);
  const share = total > most ? most / total : 1;
  const half = Math.max(1.2, (size * Math.min(1, camera.scale)) / 2);
  const each = (isFailed: boolean, draw: (x: number, y: number) => void): void => {
    for (const [link, { curve, rate, failures, isFar }] of streams.entries()) {
      const count = shareOf(particlesFor(rate) * share * (isFar ? farShare : 1), link);
      const [from, to] = partOf(count, failures > 0 ? failures / rate : 0, isFailed);
      for (let i = from; i < to; i++) {
        pointOn(curve, (seconds / crossing + i / count) % 1, point);
        draw(point[0] * camera.scale + camera.x, point[1] * camera.scale + camera.y);
      }
    }
  };
  context.fillStyle = colours.ok;
  each(false, (x, y) => context.fillRect(x - half, y - half, 2 * half, 2 * half));
  context.fillStyle = colours.failed;
  context.beginPath();
  const reach = half * 1.8;
  each(true, (x, y) => {
    context.moveTo(x, y - reach);
    context.lineTo(x + reach, y);
    context.lineTo(x, y + reach);
    context.lineTo(x - reach, y);
  });
  context.fill();
}
