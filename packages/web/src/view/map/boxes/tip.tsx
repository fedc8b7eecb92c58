import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';

/** What is said beside something that is pointed at, at a point of the page. */
export interface Tip {
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
}

const reach = 14;
const widest = 340;

/** A few words beside the pointer, or beside what has the focus. */
export function TipBox({ tip }: { readonly tip: Signal<Tip | null> }): JSX.Element {
  const { lines = [], x = 0, y = 0 } = tip.value ?? {};
  const isRight = x + widest < innerWidth;
  const style = isRight
    ? { left: `${x + reach}px`, top: `${y + reach}px` }
    : { right: `${innerWidth - x + reach}px`, top: `${y + reach}px` };
  return (
    <div class="tip" role="tooltip" hidden={tip.value === null} style={style} data-test="tip">
      {lines.map((line, index) => (
        <div key={line} class={index === 0 ? 'tip-first' : ''}>
          {line}
        </div>
      ))}
    </div>
  );
}
