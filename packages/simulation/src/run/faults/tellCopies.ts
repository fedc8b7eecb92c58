import type { RequestReader } from '@spigo/actors';
import type { Gotocol } from '@spigo/gotocol';
import type { Kernel } from '@spigo/kernel';

/** Tells of work that the network delivers more than once, whether a fault or the network itself does it. */
export function tellCopies(kernel: Kernel, reader: RequestReader | null): void {
  if (reader?.duplicated === undefined) return;
  kernel.inspection.subscribe(['Duplicated'], ({ message }) => {
    const work = message as Gotocol;
    const isWork = work.kind === 'GetRequest' || work.kind === 'Put' || work.kind === 'Replicate';
    if (isWork) reader.duplicated?.(work);
  });
}
