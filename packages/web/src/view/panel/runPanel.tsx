import type { JSX } from 'preact';
import type { Scene } from '../../model/scene.ts';
import { rateText, shareText, timeText } from '../../model/units.ts';
import { percentilesOf } from '../../model/window.ts';
import type { Store } from '../store.ts';
import { Deeds } from './deeds.tsx';
import { RunCharts } from './runCharts.tsx';
import { ServiceTable } from './serviceTable.tsx';
import { StoryList } from './storyList.tsx';

/** The run as its clients see it, its charts, its services, and what happened. */
export function RunPanel({
  store,
  scene,
}: {
  readonly store: Store;
  readonly scene: Scene;
}): JSX.Element {
  return (
    <>
      <h2>Run</h2>
      {scene.description !== '' && <p class="quiet">{scene.description}</p>}
      <Difference store={store} />
      <ClientFigures store={store} />
      <Deeds store={store} scene={scene} />
      <RunCharts store={store} />
      <ServiceTable store={store} scene={scene} />
      <StoryList store={store} />
    </>
  );
}

/** What is different from the run before: another step, or a file that was saved. */
function Difference({ store }: { readonly store: Store }): JSX.Element | null {
  const lines = store.difference.value;
  if (lines.length === 0) return null;
  return (
    <details class="difference" open>
      <summary>What has changed</summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}

function ClientFigures({ store }: { readonly store: Store }): JSX.Element | null {
  const frame = store.frame.value;
  const window = store.window.value;
  if (frame === null || window === null) return null;
  const { clients } = frame;
  const before = store.timeline.frameAt(window.from)?.clients;
  const ended = clients.succeeded + clients.failed;
  const times = percentilesOf(clients.latency);
  const rate = (clients.started - (before?.started ?? 0)) / window.seconds;
  return (
    <dl class="figures">
      <div>
        <dt>requests</dt>
        <dd>{rateText(rate)}</dd>
      </div>
      <div>
        <dt>started</dt>
        <dd data-test="started">{clients.started.toLocaleString('en-US')}</dd>
      </div>
      <div>
        <dt>ok</dt>
        <dd>{ended === 0 ? '–' : shareText(clients.succeeded / ended)}</dd>
      </div>
      <div>
        <dt>failed</dt>
        <dd data-test="failed">{clients.failed.toLocaleString('en-US')}</dd>
      </div>
      <div>
        <dt>p50</dt>
        <dd>{timeText(times.p50)}</dd>
      </div>
      <div>
        <dt>p99</dt>
        <dd>{timeText(times.p99)}</dd>
      </div>
    </dl>
  );
}
