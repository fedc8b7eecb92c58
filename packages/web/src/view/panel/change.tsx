import type { JSX } from 'preact';
import { changesOf } from '../../model/steering/settings.ts';
import { KnobRows } from '../steering/knobRows.tsx';
import { LoadControls } from '../steering/loadControls.tsx';
import { canSteer } from '../steering/targetOf.ts';
import type { Store } from '../store.ts';

/** Changes settings of a service while the run goes on, and the load where it is a client. */
export function Change({
  store,
  service,
}: {
  readonly store: Store;
  readonly service: string;
}): JSX.Element | null {
  const scene = store.scene.value;
  if (scene === null || !canSteer(store, scene)) return null;
  const deeds = store.deeds.value;
  const { services, loads } = store.steering.knobs.value;
  const knobs = services.find((each) => each.service === service)?.knobs ?? [];
  const own = loads.filter(({ from }) => from.includes(service));
  return (
    <>
      <LoadControls store={store} loads={own} />
      {knobs.length > 0 && (
        <details class="change" open={knobs.some((knob) => changesOf(deeds, knob).length > 0)}>
          <summary>Change {service}, everywhere</summary>
          <KnobRows key={service} store={store} knobs={knobs} />
        </details>
      )}
    </>
  );
}
