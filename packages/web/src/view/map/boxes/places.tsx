import type { JSX } from 'preact';
import type { Layout } from '../../../model/map/layout.ts';
import type { Store } from '../../store.ts';

interface PlacesProps {
  readonly store: Store;
  readonly layout: Layout;
}

/** The frames of regions and zones, with their names. */
export function Places({ store, layout }: PlacesProps): JSX.Element {
  const selection = store.selection.value;
  const label = (level: 'region' | 'zone', name: string) => {
    const isSelected = selection?.kind === 'place' && selection.name === name;
    const select = (): void => {
      store.selection.value = isSelected ? null : { kind: 'place', level, name };
    };
    return {
      role: 'button' as const,
      tabindex: 0,
      'aria-pressed': isSelected,
      'aria-label': `${level} ${name}`,
      'data-test': `${level} ${name}`,
      onClick: select,
      onKeyDown: ({ key }: KeyboardEvent) => {
        if (key === 'Enter') select();
      },
    };
  };
  const isChosen = (name: string): string =>
    selection?.kind === 'place' && selection.name === name ? ' place-chosen' : '';
  return (
    <g class="places">
      {layout.regions.map(({ name, x, y, width, height }) => (
        <g key={name}>
          <rect
            class={`region${isChosen(name)}`}
            x={x}
            y={y}
            width={width}
            height={height}
            rx={10}
          />
          <text class="place" x={x + 14} y={y + 20} {...label('region', name)}>
            {name}
          </text>
        </g>
      ))}
      {layout.zones.map(({ name, x, y, width, height }) => (
        <g key={name}>
          <rect class={`zone${isChosen(name)}`} x={x} y={y} width={width} height={height} rx={8} />
          <text class="place place-zone" x={x + 10} y={y + 15} {...label('zone', name)}>
            {name.slice(name.indexOf('/') + 1)}
          </text>
        </g>
      ))}
    </g>
  );
}
