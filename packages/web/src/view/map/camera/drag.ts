import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Camera } from './camera.ts';

/** Pointers that move less than this have clicked. */
const leastMove = 4;
const wheelStep = 0.001_5;

/** Pans a map by dragging it, and zooms it by the wheel or by two fingers. */
export function useDrag(element: RefObject<HTMLElement | null>, camera: Camera): void {
  useEffect(() => {
    const target = element.current;
    return target === null ? undefined : follow(target, camera);
  }, [element, camera]);
}

interface Pointer {
  x: number;
  y: number;
}

function follow(target: HTMLElement, camera: Camera): () => void {
  const pointers = new Map<number, Pointer>();
  let moved = 0;
  const at = (event: MouseEvent): Pointer => {
    const box = target.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const down = (event: PointerEvent): void => {
    if (pointers.size === 0) moved = 0;
    pointers.set(event.pointerId, at(event));
  };
  const move = (event: PointerEvent): void => {
    const before = pointers.get(event.pointerId);
    if (before === undefined) return;
    const now = at(event);
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other === undefined) drag(before, now);
    else pinch(other, before, now);
    pointers.set(event.pointerId, now);
  };
  const drag = (before: Pointer, now: Pointer): void => {
    moved += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
    if (moved >= leastMove) camera.pan(now.x - before.x, now.y - before.y);
  };
  const pinch = (other: Pointer, before: Pointer, now: Pointer): void => {
    const was = Math.hypot(before.x - other.x, before.y - other.y);
    const is = Math.hypot(now.x - other.x, now.y - other.y);
    if (was > 0) camera.zoom(is / was, (now.x + other.x) / 2, (now.y + other.y) / 2);
  };
  const up = (event: PointerEvent): void => void pointers.delete(event.pointerId);
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const { x, y } = at(event);
    camera.zoom(Math.exp(-event.deltaY * wheelStep), x, y);
  };
  target.addEventListener('pointerdown', down);
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', up);
  window.addEventListener('pointercancel', up);
  target.addEventListener('wheel', wheel, { passive: false });
  return () => {
    target.removeEventListener('pointerdown', down);
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', up);
    window.removeEventListener('pointercancel', up);
    target.removeEventListener('wheel', wheel);
  };
}
