import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';

/** What stands beside the map; in a narrow window, a sheet under it that can be put away. */
export function Sheet({ children }: { readonly children: ComponentChildren }): JSX.Element {
  const isOpen = useSignal(true);
  return (
    <div class={isOpen.value ? 'sheet' : 'sheet sheet-away'}>
      <button
        type="button"
        class="handle"
        aria-expanded={isOpen.value}
        onClick={() => {
          isOpen.value = !isOpen.value;
        }}
      >
        Figures {isOpen.value ? '▾' : '▴'}
      </button>
      {children}
    </div>
  );
}
