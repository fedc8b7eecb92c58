import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { commandOf } from '../../model/chaosLines.ts';
import type { Scene } from '../../model/scene.ts';
import type { Store } from '../store.ts';

interface DeedsProps {
  readonly store: Store;
  readonly scene: Scene;
}

/** What was done by hand, how to do more of it, and the command that does it all again. */
export function Deeds({ store, scene }: DeedsProps): JSX.Element | null {
  const deeds = store.deeds.value;
  if (!store.isLive && deeds.length === 0) return null;
  return (
    <>
      <h3>By hand</h3>
      {deeds.length === 0 && (
        <p class="quiet">Select a box, a zone or a region, or write a line of a fault plan.</p>
      )}
      <ul class="deeds">
        {deeds.map(({ line, order, isOpen }, index) => (
          <li key={`${index} ${order}`}>
            <code>{line}</code>
            {isOpen && store.over.value === null && (
              <button
                type="button"
                class="link"
                onClick={() => store.order({ kind: 'heal', line: order })}
              >
                undo
              </button>
            )}
          </li>
        ))}
      </ul>
      <LineForm store={store} />
      <CopyCommand command={commandOf(scene.command, deeds)} />
    </>
  );
}

/** A line of the fault plan, without its time: it begins at once. */
function LineForm({ store }: { readonly store: Store }): JSX.Element | null {
  const line = useSignal('');
  if (!store.isLive || store.over.value !== null) return null;
  return (
    <form
      class="order"
      onSubmit={(event) => {
        event.preventDefault();
        if (line.value.trim() !== '') store.order({ kind: 'inject', line: line.value.trim() });
        line.value = '';
      }}
    >
      <input
        value={line}
        data-test="line"
        aria-label="a line of a fault plan"
        placeholder="slow service homepage by 4 for 2s"
        onInput={(event) => {
          line.value = event.currentTarget.value;
        }}
      />
      <button type="submit">Do</button>
    </form>
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
    <details class="command">
      <summary>
        The command that gives this run{' '}
        <button
          type="button"
          onClick={(event) => {
            event.preventDefault();
            void copy();
          }}
        >
          {copied.value ? 'Copied' : 'Copy'}
        </button>
      </summary>
      <code data-test="command">{command}</code>
    </details>
  );
}
