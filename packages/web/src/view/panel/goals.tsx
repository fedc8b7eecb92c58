import type { JSX } from 'preact';
import { type Health, healthSigns } from '../../model/map/health.ts';
import type { Scene, SceneGoal } from '../../model/messages/scene.ts';
import { rateText, shareText, timeText } from '../../model/units.ts';
import type { Store } from '../store.ts';

/** How the objectives stand: those of the file, and those of the command line. */
export function Goals({
  store,
  scene,
}: {
  readonly store: Store;
  readonly scene: Scene;
}): JSX.Element | null {
  const { goals = [] } = scene;
  if (goals.length === 0) return null;
  // Only frames at regular instants know how they stand.
  const at = store.frame.value?.at ?? 0;
  const looks = store.timeline.frameAt(at, true)?.goals;
  return (
    <>
      <h3>Objectives</h3>
      <table class="goals" aria-label="objectives">
        <tbody>
          {goals.map((goal, index) => {
            const look = looks?.[index];
            return (
              <tr key={goal.text}>
                <th scope="row">{goal.text}</th>
                <td>{foundText(goal, look?.found)}</td>
                <td>{look !== undefined && <Verdict isMet={look.isMet} />}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

function Verdict({ isMet }: { readonly isMet: boolean }): JSX.Element {
  const [health, word]: [Health, string] = isMet ? ['ok', 'met'] : ['failing', 'missed'];
  return (
    <span class={`sign-${health}`}>
      <span class="sign">{healthSigns[health]}</span> {word}
    </span>
  );
}

function foundText({ unit }: SceneGoal, found: number | null | undefined): string {
  if (found === null || found === undefined) return '–';
  switch (unit) {
    case 'share':
      return shareText(found);
    case 'perSecond':
      return rateText(found);
    case 'ms':
      return timeText(found * 1_000);
  }
}
