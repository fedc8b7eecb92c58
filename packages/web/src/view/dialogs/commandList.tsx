import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Store } from '../store.ts';
import { type Command, commandsOf, fitting, typedCommands } from './commands.ts';
import { Dialog } from './dialog.tsx';

/** More than this are not shown: a word more finds the rest. */
const mostShown = 60;

const listId = 'command-list';
const optionId = (index: number): string => `command-${index}`;

/** All that can be done, to be found by its name and done with Enter. */
export function CommandList({ store }: { readonly store: Store }): JSX.Element {
  const text = useSignal('');
  const chosen = useSignal(0);
  const all = useMemo(() => commandsOf(store), []);
  const shown = [...fitting(all, text.value), ...typedCommands(text.value, store)].slice(
    0,
    mostShown,
  );
  const run = (command: Command | undefined): void => {
    if (command === undefined) return;
    // The page takes no focus while the list stands over it.
    document.querySelector<HTMLDialogElement>('.dialog-commands')?.close();
    command.run();
  };
  const press = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0) chosen.value = (chosen.value + by + shown.length) % Math.max(1, shown.length);
    else if (event.key === 'Enter') run(shown[chosen.value]);
    else return;
    event.preventDefault();
    document.getElementById(optionId(chosen.value))?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <Dialog store={store} name="commands" label="all that can be done">
      <input
        autofocus
        role="combobox"
        aria-label="what to do"
        aria-expanded={true}
        aria-controls={listId}
        aria-activedescendant={shown.length === 0 ? undefined : optionId(chosen.value)}
        placeholder="What to do? A button, a service, 12.5s, a fault"
        value={text}
        data-test="command-text"
        onInput={(event) => {
          text.value = event.currentTarget.value;
          chosen.value = 0;
        }}
        onKeyDown={press}
      />
      <div id={listId} role="listbox" aria-label="commands">
        {shown.map((command, index) => (
          <Option
            key={`${command.group} ${command.name}`}
            command={command}
            index={index}
            isChosen={index === chosen.value}
            onRun={() => run(command)}
          />
        ))}
      </div>
      {shown.length === 0 && <p class="quiet">Nothing is called that.</p>}
    </Dialog>
  );
}

interface OptionProps {
  readonly command: Command;
  readonly index: number;
  readonly isChosen: boolean;
  readonly onRun: () => void;
}

function Option({ command, index, isChosen, onRun }: OptionProps): JSX.Element {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above listens to the keyboard.
    // biome-ignore lint/a11y/useFocusableInteractive: the field above keeps the focus.
    <div id={optionId(index)} role="option" aria-selected={isChosen} onClick={onRun}>
      <span>{command.name}</span>
      <small>{command.group}</small>
    </div>
  );
}
