import type { JSX } from 'preact';
import type { Layout } from '../../model/map/layout.ts';
import type { Scene } from '../../model/messages/scene.ts';
import { clockText } from '../../model/units.ts';
import type { Store } from '../store.ts';
import { download, pictureOf, pointsOf } from './exportPicture.ts';

interface PictureProps {
  readonly store: Store;
  readonly scene: Scene;
  readonly layout: Layout;
}

/** Takes the map along: as a vector drawing, or as points. */
export function PictureButtons({ store, scene, layout }: PictureProps): JSX.Element {
  const save = (kind: 'svg' | 'png'): void => {
    savePicture(store, scene, layout, kind).catch((error: unknown) => {
      store.notice.value = `the picture could not be made: ${String(error)}`;
    });
  };
  return (
    <>
      <button
        type="button"
        title="save the map as a drawing (e)"
        aria-label="save the map as SVG"
        data-test="save svg"
        onClick={() => save('svg')}
      >
        SVG
      </button>
      <button
        type="button"
        title="save the map as points (E)"
        aria-label="save the map as PNG"
        data-test="save png"
        onClick={() => save('png')}
      >
        PNG
      </button>
    </>
  );
}

/** Saves the map as it looks now. Rejects where there is none, or points cannot be made of it. */
async function savePicture(
  { frame }: Store,
  { arch, seed }: Scene,
  layout: Layout,
  kind: 'svg' | 'png',
): Promise<void> {
  const drawing = document.querySelector<SVGSVGElement>('.map .drawing');
  if (drawing === null) return;
  const at = clockText(frame.value?.at ?? 0);
  const svg = pictureOf(drawing, layout, `${arch}, seed ${seed}, at ${at}`);
  const name = `${arch.replace(/[^\w.-]+/g, '_')}-${at.replace(' ', '')}.${kind}`;
  const blob = kind === 'svg' ? new Blob([svg], { type: 'image/svg+xml' }) : await pointsOf(svg);
  download(blob, name);
}
