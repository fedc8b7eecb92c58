import type { JSX } from 'preact';
import type { ChartData } from '../../model/charts/chartData.ts';
import { spansOf } from '../../model/charts/spans.ts';
import { type SocialPoint, socialSeries } from '../../model/social/socialSeries.ts';
import { LineChart } from '../charts/lineChart.tsx';
import { sharedBy } from '../charts/shared.ts';
import type { Store } from '../store.ts';

interface Shown extends Pick<ChartData, 'id' | 'title' | 'unit'> {
  readonly name: string;
  readonly colour: string;
  readonly of: (point: SocialPoint) => number;
}

const shown: readonly Shown[] = [
  {
    ...{ id: 'messages', title: 'Messages a second', unit: 'rate', name: 'received' },
    ...{ colour: '--p95', of: ({ messages }) => messages },
  },
  {
    id: 'links',
    title: 'Links',
    unit: 'count',
    name: 'links',
    colour: '--ok',
    of: ({ links }) => links,
  },
  {
    ...{ id: 'gold', title: 'Gold handed over a second', unit: 'rate', name: 'coins' },
    ...{ colour: '--p99', of: ({ given }) => given },
  },
];

/** What goes on in a population, over the run. */
export function SocialCharts({ store }: { readonly store: Store }): JSX.Element {
  store.beat.value;
  const frames = store.timeline.chartFrames(store.range.value);
  const points = socialSeries(frames);
  const x = points.map(({ at }) => at / 1e6);
  const [from, to] = [frames[0]?.at ?? 0, frames.at(-1)?.at ?? 0];
  const shared = sharedBy(store, { from, to }, spansOf(store.story.value, to));
  return (
    <div class="charts">
      {shown.map(({ id, title, unit, name, colour, of }) => {
        const lines = [{ name, colour, values: points.map(of) }];
        return <LineChart key={id} data={{ id, title, unit, x, lines }} {...shared} />;
      })}
    </div>
  );
}
