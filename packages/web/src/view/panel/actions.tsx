import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { type Verb, verbs } from '../../model/steering/chaosLines.ts';
import { lineItem } from '../../model/steering/deedItems.ts';
import { isGrave, reachOf, reachText } from '../../model/steering/reach.ts';
import { DeedButton } from '../steering/deedButton.tsx';
import { canSteer } from '../steering/targetOf.ts';
import type { Store } from '../store.ts';

interface ActionsProps {
  readonly store: Store;
  /** As a fault plan names it: `zone us-east-1/zoneB`. */
  readonly target: string;
}

/** What can be done to something that is selected, and how much it hits. */
export function Actions({ store, target }: ActionsProps): JSX.Element | null {
  const scene = store.scene.value;
  if (scene === null || !canSteer(store, scene)) return null;
  return (
    <>
      <h3>Do to it</h3>
      <p class="quiet" data-test="reach">
        Hits {reachText(reachOf(scene, target, store.frame.value?.groups.present))}.
      </p>
      <div class="actions">
        {verbs.map((verb) => (
          <Action key={verb.name} store={store} target={target} verb={verb} />
        ))}
      </div>
    </>
  );
}

function Action({
  store,
  target,
  verb,
}: ActionsProps & { readonly verb: Verb }): JSX.Element | null {
  const amount = useSignal(verb.amount ?? '');
  const scene = store.scene.value;
  if (scene === null) return null;
  const reach = reachOf(scene, target, store.frame.value?.groups.present);
  const line = verb.line(target, amount.value.trim());
  const text = `${reachText(reach)}: ${verb.text}`;
  const item = lineItem(store.deeds.value, verb.name, text, line, isGrave(target, reach));
  const { isOn } = item;
  return (
    <span class="action">
      <DeedButton
        store={store}
        item={item}
        label={isOn ? `Undo ${verb.name.toLowerCase()}` : verb.name}
        test={verb.name}
      />
      {verb.amount !== undefined && !isOn && (
        <input
          value={amount}
          size={4}
          aria-label={`${verb.name}: how much`}
          onInput={(event) => {
            amount.value = event.currentTarget.value;
          }}
        />
      )}
    </span>
  );
}
