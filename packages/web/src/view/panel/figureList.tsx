import type { JSX } from 'preact';

/** A figure with its name. */
export interface Figure {
  readonly name: string;
  readonly text: string;
  /** A class of its own: of a state. */
  readonly look?: string;
  /** What it is made of, said where it is pointed at. */
  readonly more?: string;
  /** What tests find it by. */
  readonly test?: string;
}

/** Figures with their names. */
export function FigureList({ figures }: { readonly figures: readonly Figure[] }): JSX.Element {
  return (
    <dl class="figures">
      {figures.map(({ name, text, look, more, test }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class={look} title={more} data-test={test}>
            {text}
          </dd>
        </div>
      ))}
    </dl>
  );
}
