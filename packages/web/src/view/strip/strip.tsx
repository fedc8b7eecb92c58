import type { JSX } from 'preact';
import type { Scene } from '../../model/messages/scene.ts';
import type { Store } from '../store.ts';
import { spanOf } from './span.ts';
import { TimeSlider } from './timeSlider.tsx';
import { Whereabouts } from './whereabouts.tsx';

interface StripProps {
  readonly store: Store;
  readonly scene: Scene;
}

/** The whole run in a strip: requests, failures, what happened; dragging looks back. */
export function Strip({ store, scene }: StripProps): JSX.Element {
  store.beat.value;
  return (
    <footer class="strip">
      <Whereabouts store={store} />
      <TimeSlider store={store} span={spanOf(store, scene)} />
    </footer>
  );
}
