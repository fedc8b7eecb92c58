import { type Signal, signal } from '@preact/signals';

/** What all charts of the page share. */
export class ChartsState {
  /** The instant that somebody points at in one of them, in microseconds; null for none. */
  readonly pointed: Signal<number | null> = signal(null);
  /** Charts that are shown as tables, by id. */
  readonly tables: Signal<ReadonlySet<string>> = signal(new Set());
  /** Whether a heatmap colours by the logarithm. */
  readonly isLogarithmic: Signal<boolean> = signal(true);

  /** Shows a chart as a table, or as a picture again. */
  toggleTable(id: string): void {
    const next = new Set(this.tables.value);
    if (!next.delete(id)) next.add(id);
    this.tables.value = next;
  }
}
