import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Scene } from '../../model/messages/scene.ts';
import { commandOf } from '../../model/steering/chaosLines.ts';
import { fileName, planFile } from '../../model/steering/planFile.ts';
import { download } from '../steering/download.ts';
import { LoadControls } from '../steering/loadControls.tsx';
import { PlanForm } from '../steering/planForm.tsx';
import { canSteer } from '../steering/targetOf.ts';
import type { Store } from '../store.ts';

interface DeedsProps {
  readonly store: Store;
  readonly scene: Scene;
}

/** How much the clients ask; what was done by hand, how to do more of it, and how to do it all again. */
export function Deeds({ store, scene }: DeedsProps): JSX.Element | null {
  const deeds = store.deeds.value;
  const isLive = canSteer(store, scene);
  if (!store.isLive && deeds.length === 0) return null;
  return (
    <>
      {isLive && <LoadControls store={store} loads={store.steering.knobs.value.loads} />}
      <h3>By hand</h3>
      {deeds.length === 0 && (
        <p class="quiet">
          Select a box, a zone or a region, press <kbd>a</kbd> or the right button on it, or write a
          line of a fault plan.
        </p>
      )}
      <DeedList store={store} isLive={isLive} />
      {isLive && <PlanForm store={store} />}
      <CopyCommand command={commandOf(scene.command, deeds)} />
      {deeds.length > 0 && <Files store={store} scene={scene} />}
    </>
  );
}

/** What was done, and what is still to come, with the way back of what goes on. */
function DeedList({
  store,
  isLive,
}: {
  readonly store: Store;
  readonly isLive: boolean;
}): JSX.Element {
  const undo = (line: string, word: string): JSX.Element => (
    <button type="button" class="link" onClick={() => store.order({ kind: 'heal', line })}>
      {word}
    </button>
  );
  return (
    <ul class="deeds">
      {store.deeds.value.map(({ line, order, isOpen }, index) => (
        <li key={`${index} ${order}`} class={isOpen ? 'open' : undefined}>
          <code>{line}</code>
          {isOpen && isLive && undo(order, 'undo')}
        </li>
      ))}
      {isLive &&
        store.steering.waiting.value.map((line) => (
          <li key={`waits ${line}`} class="waiting">
            <code>{line}</code>
            {undo(line, 'cancel')}
          </li>
        ))}
    </ul>
  );
}

/** What was done by hand as files: the plan alone, and the architecture with it. */
function Files({ store, scene }: DeedsProps): JSX.Element {
  const { arch, command } = scene;
  return (
    <p class="actions">
      <button
        type="button"
        data-test="save plan"
        onClick={() => {
          const text = planFile(command, store.deeds.value);
          download(fileName(arch, 'plan', 'yaml'), text, 'application/yaml');
        }}
      >
        Save as a fault plan
      </button>
      {store.isLive && (
        <button
          type="button"
          data-test="save architecture"
          onClick={() => store.order({ kind: 'save' })}
        >
          Save the architecture with it
        </button>
      )}
    </p>
  );
}

function CopyCommand({ command }: { readonly command: string }): JSX.Element {
  const copied = useSignal(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(command);
    copied.value = true;
    setTimeout(() => {
      copied.value = false;
    }, 1_500);
  };
  return (
    <div class="command">
      <button type="button" onClick={() => void copy()}>
        {copied.value ? 'Copied' : 'Copy command'}
      </button>
      <details>
        <summary>The command that gives this run</summary>
        <code data-test="command">{command}</code>
      </details>
    </div>
  );
}
