import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Spot } from './viewport.ts';

/** What pointers do with the picture. */
export interface PointerDeeds {
  pan(dx: number, dy: number): void;
  zoom(factor: number, x: number, y: number): void;
  hover(at: Spot | null): void;
  choose(at: Spot): void;
}

/** Pointers that move less than this have clicked. */
const leastMove = 4;
const wheelStep = 0.001_5;

/** Drags, wheels, pinches, hovers and clicks on an element. */
export function usePointers(element: RefObject<HTMLElement | null>, deeds: PointerDeeds): void {
  useEffect(() => {
    const target = element.current;
    return target === null ? undefined : follow(target, deeds);
  }, [element]);
}

function follow(target: HTMLElement, deeds: PointerDeeds): () => void {
  const pointers = new Map<number, Spot>();
  let moved = 0;
  const at = (event: MouseEvent): Spot => {
    const box = target.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const move = (event: PointerEvent): void => {
    const before = pointers.get(event.pointerId);
    const now = at(event);
    if (before === undefined) {
      if (pointers.size === 0) deeds.hover(now);
      return;
    }
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    pointers.set(event.pointerId, now);
    moved += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
    if (other !== undefined) pinch(deeds, other, before, now);
    else if (moved >= leastMove) deeds.pan(now.x - before.x, now.y - before.y);
  };
  const listeners = {
    pointerdown: (event: PointerEvent): void => {
      if (event.target instanceof HTMLButtonElement) return;
      if (pointers.size === 0) moved = 0;
      pointers.set(event.pointerId, at(event));
      if (event.target instanceof Element) event.target.setPointerCapture(event.pointerId);
    },
    pointermove: move,
    pointerup: (event: PointerEvent): void => {
      const wasDown = pointers.delete(event.pointerId);
      if (wasDown && pointers.size === 0 && moved < leastMove) deeds.choose(at(event));
    },
    pointercancel: (event: PointerEvent): void => void pointers.delete(event.pointerId),
    pointerleave: (): void => deeds.hover(null),
    wheel: (event: WheelEvent): void => {
      event.preventDefault();
      const { x, y } = at(event);
      deeds.zoom(Math.exp(-event.deltaY * wheelStep), x, y);
    },
  };
  const end = new AbortController();
  const { signal } = end;
  target.addEventListener('pointerdown', listeners.pointerdown, { signal });
  target.addEventListener('pointermove', listeners.pointermove, { signal });
  target.addEventListener('pointerup', listeners.pointerup, { signal });
  target.addEventListener('pointercancel', listeners.pointercancel, { signal });
  target.addEventListener('pointerleave', listeners.pointerleave, { signal });
  target.addEventListener('wheel', listeners.wheel, { passive: false, signal });
  return () => end.abort();
}

function pinch(deeds: PointerDeeds, other: Spot, before: Spot, now: Spot): void {
  const was = Math.hypot(before.x - other.x, before.y - other.y);
  const is = Math.hypot(now.x - other.x, now.y - other.y);
  if (was > 0) deeds.zoom(is / was, (now.x + other.x) / 2, (now.y + other.y) / 2);
}
