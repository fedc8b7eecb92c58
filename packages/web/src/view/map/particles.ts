import { type Curve, pointOn } from '../../model/edgePath.ts';
import type { CameraState } from './camera.ts';

/** What moves along one link. */
export interface Stream {
  readonly curve: Curve;
  /** Requests a second, and failures among them. */
  readonly rate: number;
  readonly failures: number;
}

/** More than this many points are not drawn, however much goes on. */
const mostParticles = 1_200;
const mostOnLink = 12;
const size = 4;

/** Seconds that a point takes along its link. */
const crossing = 1.4;

/** How many points stand for a rate: one for little, one more for each doubling. */
export function particlesFor(rate: number): number {
  if (rate <= 0) return 0;
  return Math.min(mostOnLink, 1 + Math.floor(Math.log2(1 + rate / 2)));
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
  const share = total > mostParticles ? mostParticles / total : 1;
  const half = Math.max(1.5, (size * Math.min(1, camera.scale)) / 2);
  const each = (isFailed: boolean, draw: (x: number, y: number) => void): void => {
    for (const { curve, rate, failures } of streams) {
      const count = Math.ceil(particlesFor(rate) * share);
      const bad = failures > 0 ? Math.max(1, Math.round((count * failures) / rate)) : 0;
      const from = isFailed ? 0 : bad;
      for (let i = from; i < (isFailed ? Math.min(bad, count) : count); i++) {
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
