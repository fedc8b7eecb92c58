import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Store } from '../store.ts';

const hasFiles = (event: DragEvent): boolean =>
  event.dataTransfer?.types.includes('Files') ?? false;

/** Takes a file that is dropped anywhere on the page; where none can be opened, nothing comes of it. */
export function DropZone({ store }: { readonly store: Store }): JSX.Element | null {
  const isOver = useSignal(false);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      // Without this the browser would leave the page for the file.
      event.preventDefault();
      isOver.value = store.files.open.value !== null;
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) isOver.value = false;
    };
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      isOver.value = false;
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) store.files.open.value?.(files);
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, [store]);
  return isOver.value ? (
    <div class="drop-zone" aria-hidden="true">
      Drop a file: an architecture, a run or a saved graph
    </div>
  ) : null;
}
