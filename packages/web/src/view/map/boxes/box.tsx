import type { ComponentChildren, JSX } from 'preact';
import { type Health, healthSigns } from '../../../model/map/health.ts';
import type { Rect } from '../../../model/map/layout.ts';
import type { GroupFigures } from '../../../model/time/window.ts';
import { rateText, significant, timeText } from '../../../model/units.ts';

/** What a box of the map shows. */
export interface BoxProps {
  readonly rect: Rect;
  readonly name: string;
  /** Where it is: for who points at it, and who cannot see the map. */
  readonly place: string;
  readonly figures: GroupFigures | undefined;
  /** How many instances there were a moment ago, where autoscaling has changed it. */
  readonly wasCount: number | null;
  /** What has changed since the architecture before; empty where nothing has. */
  readonly change: string;
  readonly isSelected: boolean;
  readonly isFaint: boolean;
  /** It has nothing to do with what is pointed at or selected. */
  readonly isAside: boolean;
  readonly index: number;
  /** It is drawn so small that only its name can be read. */
  readonly isSmall: boolean;
  readonly onSelect: () => void;
  readonly onPoint: (isOver: boolean) => void;
  /** What it shows below its words. */
  readonly children?: ComponentChildren;
}

/** One group: its name, how many instances, requests a second, p99; health by colour, sign and word. */
export function Box(props: BoxProps): JSX.Element {
  const { rect, name, place, figures, wasCount, change, isSelected, onSelect, onPoint } = props;
  const health = figures?.health ?? 'idle';
  const count = figures === undefined ? '' : countText(figures, wasCount);
  const marks = [
    `box box-${health}`,
    ...(isSelected ? ['box-selected'] : []),
    ...(props.isSmall ? ['box-small'] : []),
    ...(props.isFaint ? ['faint'] : []),
    ...(props.isAside ? ['box-aside'] : []),
    ...(wasCount === null ? [] : ['box-scaling']),
    ...(change === '' ? [] : ['box-changed']),
  ];
  const said = figures === undefined ? health : `${health}, ${sentence(figures)}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button of HTML cannot stand in a drawing.
    <g
      class={marks.join(' ')}
      transform={`translate(${rect.x} ${rect.y})`}
      style={{ transform: `translate(${rect.x}px, ${rect.y}px)` }}
      role="button"
      tabindex={0}
      data-box={props.index}
      aria-label={`${name} ${place}: ${said}`}
      aria-pressed={isSelected}
      onClick={onSelect}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target === event.currentTarget) onSelect();
      }}
      onPointerEnter={() => onPoint(true)}
      onPointerLeave={() => onPoint(false)}
      onFocus={() => onPoint(true)}
      onBlur={() => onPoint(false)}
    >
      <title>{[`${name} ${place}`, said, change].join('\n').trim()}</title>
      <rect class="body" width={rect.width} height={rect.height} rx={6} />
      <path
        class="bar"
        d={`M6 0H7V${rect.height}H6A6 6 0 0 1 0 ${rect.height - 6}V6A6 6 0 0 1 6 0Z`}
      />
      {props.isSmall ? (
        <Name name={name} count={count} isSmall />
      ) : (
        <Words name={name} health={health} figures={figures} count={count} width={rect.width} />
      )}
      {change !== '' && <ChangeMark change={change} />}
      {props.children}
    </g>
  );
}

interface WordsProps {
  readonly name: string;
  readonly health: Health;
  readonly figures: GroupFigures | undefined;
  readonly count: string;
  readonly width: number;
}

function Words({ name, health, figures, count, width }: WordsProps): JSX.Element {
  return (
    <>
      <text class="sign" x={15} y={20}>
        {healthSigns[health]}
      </text>
      <Name name={name} count={count} isSmall={false} />
      <text class="count" x={width - 8} y={20} text-anchor="end">
        {count}
      </text>
      <text class="value" x={15} y={40}>
        {figures === undefined ? '' : firstValue(figures)}
      </text>
      <text class="value" x={width - 8} y={40} text-anchor="end">
        {figures === undefined ? '' : secondLine(figures)}
      </text>
    </>
  );
}

/** Room in a box for its name and its count, and what a character of either takes of it at most. */
const room = 146;
const nameCharacter = 8.2;
const countCharacter = 6.8;

/** A long name is written smaller, and cut only where that is not enough; the title has all of it. */
const smaller = 0.84;

/** Characters of a name that is written as large as its box allows. */
const mostSmall = 10;

interface NameProps {
  readonly name: string;
  readonly count: string;
  readonly isSmall: boolean;
}

function Name({ name, count, isSmall }: NameProps): JSX.Element {
  if (isSmall) {
    return (
      <text class="name" x={14} y={33}>
        {name.length > mostSmall ? `${name.slice(0, mostSmall - 1)}…` : name}
      </text>
    );
  }
  const most = (room - count.length * countCharacter) / nameCharacter;
  const isLong = name.length > most;
  const fits = Math.floor(isLong ? most / smaller : most);
  return (
    <text class={isLong ? 'name name-long' : 'name'} x={30} y={20}>
      {name.length > fits ? `${name.slice(0, fits - 1)}…` : name}
    </text>
  );
}

/** A corner that says that something is new or different. */
function ChangeMark({ change }: { readonly change: string }): JSX.Element {
  return (
    <g class="change" transform="translate(184 0)">
      <circle r={8} />
      <text y={4} text-anchor="middle">
        {change.startsWith('new') ? '+' : '±'}
      </text>
    </g>
  );
}

function countText({ count, alive }: GroupFigures, wasCount: number | null): string {
  if (wasCount !== null) return `×${wasCount} → ${count}`;
  return alive < count ? `${alive} of ${count}` : `×${alive}`;
}

/** Of a saved graph nothing is known but its edges. */
function firstValue({ rate, edges }: GroupFigures): string {
  return edges === undefined ? rateText(rate) : `${edges.out} out`;
}

function secondLine({ p99, errors, queued, alive, count, edges }: GroupFigures): string {
  if (edges !== undefined) return `${edges.in} in`;
  if (alive === 0 && count > 0) return 'down';
  if (errors >= 0.01) return `${significant(Math.round(errors * 1_000) / 10)} % fail`;
  if (queued > 0) return `${significant(queued)} wait`;
  return p99 === null ? '' : `p99 ${timeText(p99)}`;
}

function sentence({ rate, errors, p99, queued, alive, count, edges }: GroupFigures): string {
  if (edges !== undefined) return `${alive} there, ${edges.out} edges out, ${edges.in} in`;
  const parts = [
    `${alive} of ${count} alive`,
    `${rateText(rate)}`,
    `${significant(Math.round(errors * 1_000) / 10)} % fail`,
    ...(queued === 0 ? [] : [`${significant(queued)} wait`]),
    ...(p99 === null ? [] : [`p99 ${timeText(p99)}`]),
  ];
  return parts.join(', ');
}
