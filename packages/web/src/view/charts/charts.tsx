import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { ChartData } from '../../model/charts/chartData.ts';
import { chartsOf } from '../../model/charts/chartsOf.ts';
import { heatmapOf } from '../../model/charts/heatmap.ts';
import { type Scope, scopeKey } from '../../model/charts/scope.ts';
import { spansOf } from '../../model/charts/spans.ts';
import type { Scene } from '../../model/messages/scene.ts';
import type { Store } from '../store.ts';
import { TracesAt } from '../traces/tracesAt.tsx';
import { Heat } from './heat.tsx';
import { LineChart } from './lineChart.tsx';
import { sharedBy } from './shared.ts';

interface ChartsProps {
  readonly store: Store;
  readonly scene: Scene;
  readonly scope: Scope;
}

/** All charts of a scope that say something. */
export function Charts({ store, scene, scope }: ChartsProps): JSX.Element {
  store.beat.value;
  const range = store.range.value;
  const story = store.story.value;
  const frames = store.timeline.chartFrames(range);
  const [first, last] = [frames[0]?.at ?? 0, frames.at(-1)?.at ?? 0];
  // Between two points of a chart nothing changes: only then is it worked out anew.
  const key = [scopeKey(scope), first, last, frames.length, range?.from, range?.to].join();
  const charts = useMemo(() => chartsOf(scene, frames, scope), [key, scene]);
  const heat = useMemo(() => heatmapOf(frames, scope), [key, scene]);
  const spans = useMemo(() => spansOf(story, last), [story, last]);
  const shared = sharedBy(store, { from: first, to: last }, spans);
  const isFirst = ({ id }: ChartData): boolean => id === 'rate' || id === 'time';
  return (
    <div class="charts">
      {charts.filter(isFirst).map((data) => (
        <LineChart key={data.id} data={data} {...shared} />
      ))}
      {heat !== null && <Heat store={store} scope={scope} heat={heat} {...shared} />}
      <TracesAt store={store} />
      {charts
        .filter((data) => !isFirst(data))
        .map((data) => (
          <LineChart key={data.id} data={data} {...shared} />
        ))}
    </div>
  );
}
