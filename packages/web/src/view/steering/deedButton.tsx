import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { DeedItem } from '../../model/steering/deedItems.ts';
import type { Store } from '../store.ts';

interface DeedButtonProps {
  readonly store: Store;
  readonly item: DeedItem;
  /** What stands on it; the item's name where nothing is given. */
  readonly label?: string;
  readonly test?: string | undefined;
  readonly role?: 'menuitem';
  /** Called when it was done. */
  readonly onDone?: () => void;
}

/** Does something at a press; what is grave at the second one. */
export function DeedButton(props: DeedButtonProps): JSX.Element {
  const { store, item, label = item.name, test, role, onDone } = props;
  const isAsking = useSignal(false);
  const press = (): void => {
    if (item.isGrave && !isAsking.value) {
      isAsking.value = true;
      return;
    }
    isAsking.value = false;
    for (const order of item.orders) store.order(order);
    onDone?.();
  };
  return (
    <button
      type="button"
      role={role}
      class={isAsking.value ? 'asking' : undefined}
      title={item.text}
      aria-pressed={role === undefined ? item.isOn : undefined}
      data-test={test}
      onClick={press}
      onBlur={() => {
        isAsking.value = false;
      }}
    >
      {isAsking.value ? `Really? ${item.text.split(':')[0]}` : label}
    </button>
  );
}
