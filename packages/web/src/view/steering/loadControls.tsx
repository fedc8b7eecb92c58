import type { JSX } from 'preact';
import { loadFactors, loadItems } from '../../model/steering/deedItems.ts';
import type { LoadKnobs } from '../../model/steering/knobs.ts';
import { changesOf, valueNow } from '../../model/steering/settings.ts';
import type { Store } from '../store.ts';
import { DeedButton } from './deedButton.tsx';
import { KnobRows } from './knobRows.tsx';

interface LoadControlsProps {
  readonly store: Store;
  readonly loads: readonly LoadKnobs[];
}

/** How much the clients ask: more and less at a press, anything else in a form. */
export function LoadControls({ store, loads }: LoadControlsProps): JSX.Element | null {
  if (loads.length === 0) return null;
  return (
    <>
      <h3>Load</h3>
      {loads.map((load, index) => (
        <Load key={load.load.path} store={store} load={load} index={index} />
      ))}
    </>
  );
}

interface LoadProps {
  readonly store: Store;
  readonly load: LoadKnobs;
  readonly index: number;
}

function Load({ store, load, index }: LoadProps): JSX.Element {
  const deeds = store.deeds.value;
  const items = loadItems(deeds, load);
  const now = Number(valueNow(deeds, load.load)) / Number(load.load.value);
  return (
    <div class="load" data-test={`load ${index}`}>
      <span class="quiet">
        {load.from.join(', ')}: {load.text}
        {now === 1 || Number.isNaN(now) ? '' : `, now ×${now}`}
      </span>
      <fieldset class="factors" aria-label={`load of ${load.from.join(', ')}`}>
        {items.map((item, at) => (
          <DeedButton
            key={item.name}
            store={store}
            item={{ ...item, isOn: Number(loadFactors[at]) === now }}
            label={`×${loadFactors[at]}`}
            test={`load ×${loadFactors[at]}`}
          />
        ))}
      </fieldset>
      <details
        class="settings"
        open={[load.load, ...load.knobs].some(
          (knob) => knob !== load.load && changesOf(deeds, knob).length > 0,
        )}
      >
        <summary>rates, time-outs, retries</summary>
        <KnobRows store={store} knobs={[load.load, ...load.knobs]} />
      </details>
    </div>
  );
}
