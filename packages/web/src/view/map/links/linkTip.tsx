import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { type Curve, pointOn } from '../../../model/map/edgePath.ts';
import type { Fold } from '../../../model/map/fold.ts';
import { foldedBreakers, linkWords } from '../../../model/map/linkWords.ts';
import { breakerText } from '../../../model/messages/breakers.ts';
import type { Store } from '../../store.ts';
import type { Camera } from '../camera/camera.ts';

interface LinkTipProps {
  readonly store: Store;
  readonly fold: Fold;
  readonly curves: readonly Curve[];
  readonly camera: Camera;
  readonly pointedLink: Signal<number | null>;
}

/** What goes over the link that is pointed at, in words, beside its middle. */
export function LinkTip(props: LinkTipProps): JSX.Element | null {
  const { store, fold, curves, camera, pointedLink } = props;
  const link = pointedLink.value;
  const curve = curves[link ?? -1];
  if (link === null || curve === undefined) return null;
  const point: [number, number] = [0, 0];
  pointOn(curve, 0.5, point);
  const { scale, x, y } = camera.state.value;
  const services = store.scene.value?.services ?? [];
  const breakers = foldedBreakers(fold, services, store.frame.value?.breakers).get(link);
  const said = breakers === undefined ? '' : breakerText(breakers);
  const lines = linkWords(fold, link, store.mapWindow.value, said);
  return (
    <div
      class="link-tip"
      role="tooltip"
      data-test="link"
      style={{ left: `${point[0] * scale + x}px`, top: `${point[1] * scale + y}px` }}
    >
      {lines.map((line, index) => (
        <div key={line} class={index === 0 ? 'tip-first' : ''}>
          {line}
        </div>
      ))}
    </div>
  );
}
