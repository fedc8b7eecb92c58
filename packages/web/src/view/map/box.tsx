import type { JSX } from 'preact';
import { healthSigns } from '../../model/health.ts';
import type { Rect } from '../../model/layout.ts';
import { rateText, significant, timeText } from '../../model/units.ts';
import type { GroupFigures } from '../../model/window.ts';

/** What a box of the map shows. */
export interface BoxProps {
  readonly rect: Rect;
  readonly name: string;
  /** Said to who cannot see the map. */
  readonly place: string;
  readonly figures: GroupFigures | undefined;
  readonly isSelected: boolean;
  readonly isFaint: boolean;
  readonly onSelect: () => void;
  readonly onPoint: (isOver: boolean) => void;
}

/** Room in a box for its name and its count, and what a character of either takes of it. */
const room = 144;
const nameCharacter = 8.2;
const countCharacter = 6.8;

/** The name, cut where it would run into the count. */
function shortened(name: string, count: string): string {
  const most = Math.floor((room - count.length * countCharacter) / nameCharacter);
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
}

/** One group: its name, how many instances, requests a second, p99; health by colour, sign and word. */
export function Box(props: BoxProps): JSX.Element {
  const { rect, name, place, figures, isSelected, isFaint, onSelect, onPoint } = props;
  const health = figures?.health ?? 'idle';
  const count = figures === undefined ? '' : countText(figures);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button of HTML cannot stand in a drawing.
    <g
      class={`box box-${health}${isSelected ? ' box-selected' : ''}${isFaint ? ' faint' : ''}`}
      transform={`translate(${rect.x} ${rect.y})`}
      role="button"
      tabindex={0}
      aria-label={`${name} ${place}: ${health}, ${figures === undefined ? '' : sentence(figures)}`}
      aria-pressed={isSelected}
      onClick={onSelect}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onSelect();
      }}
      onPointerEnter={() => onPoint(true)}
      onPointerLeave={() => onPoint(false)}
    >
      <title>{`${name} ${place}`}</title>
      <rect class="body" width={rect.width} height={rect.height} rx={6} />
      <path
        class="bar"
        d={`M6 0H7V${rect.height}H6A6 6 0 0 1 0 ${rect.height - 6}V6A6 6 0 0 1 6 0Z`}
      />
      <text class="sign" x={15} y={20}>
        {healthSigns[health]}
      </text>
      <text class="name" x={30} y={20}>
        {shortened(name, count)}
      </text>
      <text class="count" x={rect.width - 8} y={20} text-anchor="end">
        {count}
      </text>
      <text class="value" x={15} y={40}>
        {figures === undefined ? '' : rateText(figures.rate)}
      </text>
      <text class="value" x={rect.width - 8} y={40} text-anchor="end">
        {figures === undefined ? '' : secondLine(figures)}
      </text>
    </g>
  );
}

function countText({ count, alive }: GroupFigures): string {
  return alive < count ? `${alive} of ${count}` : `×${alive}`;
}

function secondLine({ p99, errors, queued, alive }: GroupFigures): string {
  if (alive === 0) return 'down';
  if (errors >= 0.01) return `${significant(Math.round(errors * 1_000) / 10)} % fail`;
  if (queued > 0) return `${queued} wait`;
  return p99 === null ? '' : `p99 ${timeText(p99)}`;
}

function sentence({ rate, errors, p99, alive, count }: GroupFigures): string {
  const parts = [
    `${alive} of ${count} alive`,
    `${rateText(rate)}`,
    `${significant(Math.round(errors * 1_000) / 10)} % fail`,
    ...(p99 === null ? [] : [`p99 ${timeText(p99)}`]),
  ];
  return parts.join(', ');
}
