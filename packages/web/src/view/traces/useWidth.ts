import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

const usual = 800;

/** An element to be given to `ref`, and its width in pixels, which is followed. */
export function useWidth(): [RefObject<HTMLDivElement | null>, number] {
  const outer = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(usual);
  useEffect(() => {
    const element = outer.current;
    if (element === null) return undefined;
    const measure = (): void => setWidth(Math.max(1, element.clientWidth));
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    measure();
    return () => watch.disconnect();
  }, []);
  return [outer, width];
}
