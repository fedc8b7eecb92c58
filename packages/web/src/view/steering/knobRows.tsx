import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Knob } from '../../model/steering/knobs.ts';
import { changesOf, ordersToSet, settingLine, valueNow } from '../../model/steering/settings.ts';
import { timeText } from '../../model/units.ts';
import type { Store } from '../store.ts';

interface KnobRowsProps {
  readonly store: Store;
  readonly knobs: readonly Knob[];
}

/** Rows that are always there; the rest has to be asked for. */
const shown = 4;

/** Settings with what they are now: a value that is typed in goes into force with Enter. */
export function KnobRows({ store, knobs }: KnobRowsProps): JSX.Element {
  const lasts = useSignal('');
  const draft = useSignal('');
  const row = (knob: Knob): JSX.Element => (
    <KnobRow key={knob.path} store={store} knob={knob} lasts={lasts.value} draft={draft} />
  );
  const more = knobs.slice(shown);
  return (
    <div class="knobs">
      {knobs.slice(0, shown).map(row)}
      {more.length > 0 && (
        <details open={more.some((knob) => changesOf(store.deeds.value, knob).length > 0)}>
          <summary>{more.length} more</summary>
          {more.map(row)}
        </details>
      )}
      <label class="knob">
        <span>for so long</span>
        <input
          value={lasts}
          size={9}
          placeholder="until undone"
          aria-label="for how long it is changed"
          onInput={(event) => {
            lasts.value = event.currentTarget.value;
          }}
        />
      </label>
      <p class="quiet draft" role="status">
        {draft.value === '' ? '' : <code>{draft.value}</code>}
      </p>
    </div>
  );
}

interface KnobRowProps {
  readonly store: Store;
  readonly knob: Knob;
  readonly lasts: string;
  readonly draft: { value: string };
}

function KnobRow({ store, knob, lasts, draft }: KnobRowProps): JSX.Element {
  const typed = useSignal('');
  const deeds = store.deeds.value;
  const now = valueNow(deeds, knob);
  const isChanged = changesOf(deeds, knob).length > 0;
  const set = (value: string): void => {
    for (const order of ordersToSet(deeds, knob, value, lasts)) store.order(order);
    typed.value = '';
    draft.value = '';
  };
  return (
    <form
      class="knob"
      data-test={knob.path}
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.value.trim() !== '') set(typed.value);
      }}
    >
      <span>
        {knob.title}
        {isChanged && <small> was {knob.value === '' ? 'not set' : short(knob.value)}</small>}
      </span>
      <input
        value={typed}
        size={9}
        placeholder={now === '' ? `such as ${knob.example}` : short(now)}
        title={now === '' ? 'not set' : now}
        aria-label={`${knob.title}, now ${now === '' ? 'not set' : now}`}
        class={isChanged ? 'changed' : undefined}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
          const { value } = typed;
          draft.value = value.trim() === '' ? '' : settingLine(knob.path, value, lasts);
        }}
      />
      {isChanged && typed.value === '' ? (
        <button type="button" onClick={() => undo(store, knob)}>
          Undo
        </button>
      ) : (
        <button type="submit" disabled={typed.value.trim() === ''}>
          Set
        </button>
      )}
    </form>
  );
}

function undo(store: Store, knob: Knob): void {
  for (const { order } of changesOf(store.deeds.value, knob)) {
    store.order({ kind: 'heal', line: order });
  }
}

/** As much of a value as there is room for; of a distribution its name and its mean. */
function short(value: string): string {
  const [, name, rest = ''] = /^\{"distribution":"(\w+)",?(.*)\}$/.exec(value) ?? [];
  const [, mean = ''] = /"(?:mean|value|min)":"([^"]*)"/.exec(rest) ?? [];
  const us = /^(\d+(?:\.\d+)?)us$/.exec(mean)?.[1];
  const time = us === undefined ? mean : timeText(Number(us));
  const text = name === undefined ? value : `${name} ${time}`.trim();
  return text.length > 17 ? `${text.slice(0, 16)}…` : text;
}
