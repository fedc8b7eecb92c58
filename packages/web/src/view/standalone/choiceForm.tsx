import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { RunChoice } from '../../model/standalone.ts';

interface ChoiceFormProps {
  readonly choice: Signal<RunChoice>;
}

const mostSeed = 2 ** 32 - 1;
const mostSeconds = 86_400;
const speeds = [0.1, 1, 10, 100];

/** Seed, duration and speed of the run to come. */
export function ChoiceForm({ choice }: ChoiceFormProps): JSX.Element {
  const { seed, seconds, speed } = choice.value;
  const options = speed === null || speeds.includes(speed) ? speeds : [speed, ...speeds];
  const set = (change: Partial<RunChoice>): void => {
    choice.value = { ...choice.value, ...change };
  };
  return (
    <div class="choice">
      <NumberField name="seed" value={seed} most={mostSeed} onChange={(to) => set({ seed: to })} />
      <NumberField
        name="simulated seconds"
        value={seconds}
        most={mostSeconds}
        onChange={(to) => set({ seconds: to })}
      />
      <label>
        speed{' '}
        <select
          value={speed === null ? 'full' : String(speed)}
          onChange={({ currentTarget: { value } }) =>
            set({ speed: value === 'full' ? null : Number(value) })
          }
        >
          {options.map((each) => (
            <option key={each} value={String(each)}>
              {each} ×
            </option>
          ))}
          <option value="full">full</option>
        </select>
      </label>
    </div>
  );
}

function NumberField({
  name,
  value,
  most,
  onChange,
}: {
  readonly name: string;
  readonly value: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
}): JSX.Element {
  return (
    <label>
      {name}{' '}
      <input
        type="number"
        min={1}
        max={most}
        value={value}
        onInput={({ currentTarget }) => {
          const to = Math.round(currentTarget.valueAsNumber);
          if (to >= 1 && to <= most) onChange(to);
        }}
      />
    </label>
  );
}
