import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Store } from '../store.ts';

/** What can stand over the page. */
export type DialogName = 'help' | 'commands';

interface DialogProps {
  readonly store: Store;
  readonly label: string;
  readonly name: DialogName;
  readonly children: ComponentChildren;
}

/** Something over the page that takes the keyboard until it is closed; Esc, or a click beside it, closes. */
export function Dialog({ store, label, name, children }: DialogProps): JSX.Element {
  const outer = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    outer.current?.showModal();
  }, []);
  const close = (): void => {
    store.dialog.value = null;
  };
  return (
    <dialog
      ref={outer}
      class={`dialog dialog-${name}`}
      aria-label={label}
      onClose={close}
      onClick={(event) => {
        if (event.target === outer.current) outer.current?.close();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.stopPropagation();
      }}
    >
      {children}
    </dialog>
  );
}
