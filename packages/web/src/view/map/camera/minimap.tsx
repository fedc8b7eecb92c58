import type { JSX } from 'preact';
import type { Layout } from '../../../model/map/layout.ts';
import type { Camera, Size } from './camera.ts';

const width = 150;
const mostHeight = 130;

/** Only where a good part of the map is out of sight. */
const leastZoom = 1.2;

interface MinimapProps {
  readonly layout: Layout;
  readonly camera: Camera;
  readonly size: Size;
}

/** The whole map, small, with what is seen of it; a press goes there. */
export function Minimap({ layout, camera, size }: MinimapProps): JSX.Element | null {
  const { scale, x, y } = camera.state.value;
  if (scale < camera.fitted.value * leastZoom || size.width === 0) return null;
  const height = Math.min(mostHeight, (width * layout.height) / Math.max(1, layout.width));
  const go = (event: PointerEvent): void => {
    const area = event.currentTarget;
    if (!(area instanceof SVGSVGElement)) return;
    event.stopPropagation();
    const matrix = area.getScreenCTM()?.inverse();
    if (matrix === undefined) return;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
    camera.place({ x: at.x, y: at.y, width: 0, height: 0 }, scale, size.width / 2, size.height / 2);
  };
  return (
    <svg
      class="minimap"
      width={width}
      height={height}
      viewBox={`-10 -10 ${layout.width + 20} ${layout.height + 20}`}
      aria-hidden="true"
      onPointerDown={go}
      onPointerMove={(event) => {
        if (event.buttons === 1) go(event);
      }}
    >
      {layout.regions.map((each) => (
        <rect key={each.name} class="region" {...placed(each)} />
      ))}
      {layout.boxes.map((each, index) => (
        <rect key={index} class="part" {...placed(each)} />
      ))}
      <rect
        class="seen"
        x={-x / scale}
        y={-y / scale}
        width={size.width / scale}
        height={size.height / scale}
      />
    </svg>
  );
}

const placed = ({ x, y, width: w, height: h }: Layout['boxes'][number]) => ({
  x,
  y,
  width: w,
  height: h,
});
