import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { isGoingOn, type Verb, verbs } from '../../model/chaosLines.ts';
import type { Store } from '../store.ts';

interface ActionsProps {
  readonly store: Store;
  /** As a fault plan names it: `zone us-east-1/zoneB`. */
  readonly target: string;
}

/** What can be done to something that is selected. */
export function Actions({ store, target }: ActionsProps): JSX.Element | null {
  if (!store.isLive || store.over.value !== null) return null;
  return (
    <>
      <h3>Do to it</h3>
      <div class="actions">
        {verbs.map((verb) => (
          <Action key={verb.name} store={store} target={target} verb={verb} />
        ))}
      </div>
    </>
  );
}

function Action({ store, target, verb }: ActionsProps & { readonly verb: Verb }): JSX.Element {
  const amount = useSignal(verb.amount ?? '');
  const line = verb.line(target, amount.value);
  const isOn = isGoingOn(store.deeds.value, line);
  return (
    <span class="action">
      <button
        type="button"
        title={verb.text}
        aria-pressed={isOn}
        data-test={verb.name}
        onClick={() => store.order({ kind: isOn ? 'heal' : 'inject', line })}
      >
        {isOn ? `Undo ${verb.name.toLowerCase()}` : verb.name}
      </button>
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
