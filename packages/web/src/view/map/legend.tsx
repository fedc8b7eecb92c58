import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { dotShape } from '../../model/map/dotPaths.ts';
import {
  type Health,
  healthSigns,
  type Thresholds,
  usualThresholds,
} from '../../model/map/health.ts';
import { numberFrom, shareFrom } from '../../model/map/thresholds.ts';
import { type InstanceState, stateWords } from '../../model/messages/instances.ts';
import type { Store } from '../store.ts';

const shown: readonly Health[] = ['ok', 'degraded', 'failing', 'down', 'idle'];

const words: Readonly<Record<Health, string>> = {
  ok: 'ok',
  degraded: 'degraded, or not all alive',
  failing: 'failing',
  down: 'down',
  idle: 'idle: no requests',
};

/** What the signs and lines mean, and from when on something is no longer well. */
export function Legend({ store }: { readonly store: Store }): JSX.Element {
  const { thresholds } = store.map;
  return (
    // What is done to it is not done to the map under it.
    <details
      class="legend"
      onWheel={(event) => event.stopPropagation()}
      onPointerDown={(event) => event.stopPropagation()}
    >
      <summary>
        {shown.slice(0, -1).map((health) => (
          <span key={health} class={`sign sign-${health}`} title={words[health]}>
            {healthSigns[health]}
          </span>
        ))}{' '}
        Legend
      </summary>
      <ul>
        {shown.map((health) => (
          <li key={health}>
            <span class={`sign sign-${health}`}>{healthSigns[health]}</span> {words[health]}
          </li>
        ))}
        <li>
          <svg width="26" height="10" aria-hidden="true">
            <path class="edge edge-unused" d="M0 5H26" />
          </svg>{' '}
          nothing sent yet
        </li>
        <li>
          <svg width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true">
            <g class="breaker breaker-open">
              <circle r={8} />
              <path d="M-5 0H-3L3 -5M3 0H5" />
            </g>
          </svg>{' '}
          circuit breaker open
        </li>
        {store.fold.value?.level === 'instances' && <InstanceSigns />}
      </ul>
      <Limits thresholds={thresholds.value} onChange={(next) => (thresholds.value = next)} />
    </details>
  );
}

const signs: readonly InstanceState[] = ['alive', 'slow', 'failing', 'cutOff', 'paused', 'down'];

/** How instances can be, and how their queues are shown. */
function InstanceSigns(): JSX.Element {
  return (
    <>
      <li class="quiet">instances:</li>
      {signs.map((state) => (
        <li key={state}>
          <svg width="16" height="12" viewBox="-8 -6 16 12" aria-hidden="true">
            <path class={`dot dot-${state}`} d={dotShape(state, 0, 0, 5)} />
          </svg>{' '}
          {stateWords[state]}
        </li>
      ))}
      <li>
        <svg width="16" height="14" viewBox="-8 -7 16 14" aria-hidden="true">
          <path class="queues" d="M0 7v-14" />
        </svg>{' '}
        queue: a step for each doubling
      </li>
    </>
  );
}

interface LimitsProps {
  readonly thresholds: Thresholds;
  readonly onChange: (thresholds: Thresholds) => void;
}

/** Numbers that somebody may want otherwise; what is no number changes nothing. */
function Limits({ thresholds, onChange }: LimitsProps): JSX.Element {
  const { degraded, failing, p99, queue } = thresholds;
  const set = (part: Partial<Thresholds>): void => {
    const next = { ...thresholds, ...part };
    if (next.degraded <= next.failing) onChange(next);
  };
  return (
    <fieldset class="limits">
      <legend>degraded from</legend>
      <Limit
        name="failures, %"
        value={String(degraded * 100)}
        onText={(text) => set({ degraded: shareFrom(text) ?? usualThresholds.degraded })}
      />
      <Limit
        name="p99, ms"
        value={p99 === null ? '' : String(p99 / 1_000)}
        onText={(text) => {
          const ms = numberFrom(text);
          set({ p99: ms === null ? null : ms * 1_000 });
        }}
      />
      <Limit
        name="waiting"
        value={queue === null ? '' : String(queue)}
        onText={(text) => set({ queue: numberFrom(text) })}
      />
      <Limit
        name="failing from, %"
        value={String(failing * 100)}
        onText={(text) => set({ failing: shareFrom(text) ?? usualThresholds.failing })}
      />
      <button type="button" class="link" onClick={() => onChange(usualThresholds)}>
        as usual
      </button>
    </fieldset>
  );
}

function Limit({
  name,
  value,
  onText,
}: {
  readonly name: string;
  readonly value: string;
  readonly onText: (text: string) => void;
}): JSX.Element {
  const typed = useSignal<string | null>(null);
  return (
    <label>
      <span>{name}</span>
      <input
        inputMode="decimal"
        size={5}
        placeholder="any"
        value={typed.value ?? value}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
        }}
        onChange={(event) => {
          onText(event.currentTarget.value);
          typed.value = null;
        }}
      />
    </label>
  );
}
