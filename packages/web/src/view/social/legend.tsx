import type { JSX } from 'preact';
import { countOf, measures, scaleOf } from '../../model/social/measure.ts';
import { colourOf, cssOf } from '../../model/social/palette.ts';
import type { Store } from '../store.ts';
import { currentTheme } from '../theme.tsx';

const stops = [0, 0.25, 0.5, 0.75, 1];

/** What points are coloured by, and what the colours mean. */
export function Legend({ store }: { readonly store: Store }): JSX.Element {
  const { social } = store;
  const theme = currentTheme();
  // A file says who is linked with whom, and no more.
  const isSaved = store.scene.value?.saved !== undefined;
  const bytes = social.bytes.value?.[social.measure.value];
  const [least, most] = bytes === undefined ? [0, 0] : scaleOf(bytes);
  const ramp = stops.map((share) => cssOf(colourOf(theme, share))).join(', ');
  return (
    <div class="legend">
      <label>
        <span class="quiet">colour:</span>{' '}
        <select
          value={social.measure.value}
          data-test="measure"
          onChange={(event) => {
            const { value } = event.currentTarget;
            const chosen = measures.find(({ name }) => name === value);
            if (chosen !== undefined) social.measure.value = chosen.name;
          }}
        >
          {(isSaved ? measures.slice(0, 1) : measures).map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <span class="scale">
        <span>{atMost(least)}</span>
        <span class="ramp" style={`background: linear-gradient(to right, ${ramp})`} />
        <span>{atLeast(most)}</span>
      </span>
    </div>
  );
}

const numberOf = (byte: number): string => countOf(byte).toLocaleString('en-US');
const atMost = (byte: number): string => (byte === 0 ? '0' : `≤ ${numberOf(byte)}`);
const atLeast = (byte: number): string => `≥ ${numberOf(byte)}`;
