import type { Assembly } from '@spigo/simulation';
import { textOfBytes } from '../../model/social/bytes.ts';
import { columnOfInts, columnOfShares, columnOfWords } from '../../model/social/columns.ts';
import { byteOf } from '../../model/social/measure.ts';
import type {
  SocialMessage,
  SocialOrder,
  SocialPlaces,
  SocialTotals,
} from '../../model/social/socialMessages.ts';
import { type Arrangement, arrange } from './arrangement.ts';
import { egoLinks } from './ego.ts';
import { People } from './people.ts';

/** What a desk is told of its run. */
export interface SocialRun {
  readonly assembly: Assembly;
  /** How many there are. */
  readonly count: number;
  /** End of the run, in microseconds. */
  readonly duration: number;
  readonly nowMs: () => number;
  readonly tell: (message: SocialMessage) => void;
}

/** More links than this are not drawn all at once, and not told. */
export const mostDrawn = 12_000;

/** Of a turn, so much goes into the arrangement: the run goes on, at half its pace at worst. */
const turnMs = 12;

/** States are told so often at most, those of many less often: nobody sees more. */
const statesMs = 100;
const statesOfManyMs = 400;
const many = 20_000;

/** Links are told again so often at most. */
const linksMs = 500;

/**
 * Answers what pages want to know of a population. Places are worked out beside the run, a little each
 * turn, and told when they are ready; whatever is told is complete in itself.
 */
export class SocialDesk {
  private readonly run: SocialRun;
  private readonly people: People;
  private job: { readonly at: number; readonly work: Generator<void, Arrangement> } | null = null;
  private places: SocialPlaces | null = null;
  private names: string | null = null;
  private lastStates = Number.NEGATIVE_INFINITY;
  private lastLinks = Number.NEGATIVE_INFINITY;
  private told = -1;
  private isOver = false;

  constructor(run: SocialRun) {
    this.run = run;
    this.people = new People(run.assembly, run.count, run.duration);
  }

  get totals(): SocialTotals {
    return this.people.figures;
  }

  /** Somebody watches, and set-up is over: tells what has come, and works on the places. */
  turn(): void {
    const { nowMs, tell, count } = this.run;
    const now = nowMs();
    this.work(now + turnMs);
    const every = count > many ? statesOfManyMs : statesMs;
    if (now - this.lastStates >= every) {
      this.lastStates = now;
      tell(this.states());
    }
    const { links } = this.people;
    if (now - this.lastLinks < linksMs || links.count === this.told) return;
    this.lastLinks = now;
    // Beyond what is drawn, that there are more has been told, and frames have the number.
    if (this.told <= mostDrawn) tell(this.links());
    this.told = links.count;
  }

  /** Answers a page. */
  ask(order: SocialOrder): readonly SocialMessage[] {
    switch (order.kind) {
      case 'society':
        return this.isOver ? this.finish() : this.all();
      case 'ego':
        return order.node < this.run.count ? [this.ego(order.node, order.hops)] : [];
      case 'arrange':
        this.begin(this.people.links.count);
        if (this.isOver) this.work(Number.POSITIVE_INFINITY);
        return [];
    }
  }

  /** The run is over: nothing has to wait for the places any more. */
  end(): void {
    this.isOver = true;
  }

  /** Everything, with the places worked out however long that takes. */
  finish(): readonly SocialMessage[] {
    if (this.places === null) this.work(Number.POSITIVE_INFINITY);
    return this.all();
  }

  private all(): SocialMessage[] {
    this.names ??= namesOf(this.run);
    return [
      { kind: 'society', names: this.names },
      ...(this.places === null ? [] : [this.places]),
      this.links(),
      this.states(),
    ];
  }

  /** Begins to work out places by the first so many links. */
  private begin(links: number): void {
    const { seed, now } = this.run.assembly.stage.kernel;
    const { sources, targets } = this.people.links.view(links);
    const at = links === this.people.linksAtFirst ? 0 : now;
    this.job = { at, work: arrange({ count: this.run.count, sources, targets, seed }) };
  }

  private work(until: number): void {
    if (this.job === null && this.places === null) this.begin(this.people.linksAtFirst);
    const { job } = this;
    if (job === null) return;
    do {
      const { done, value } = job.work.next();
      if (done === true) {
        this.places = placesOf(value, job.at);
        this.job = null;
        this.run.tell(this.places);
        return;
      }
    } while (this.run.nowMs() < until);
  }

  private links(): SocialMessage {
    const { links } = this.people;
    const pairs = links.count > mostDrawn ? null : columnOfInts(links.pairs());
    return { kind: 'links', count: links.count, pairs };
  }

  private states(): SocialMessage {
    const { links, gold, messages } = this.people;
    const column = (values: Int32Array): string => textOfBytes(Uint8Array.from(values, byteOf));
    return {
      kind: 'states',
      links: column(links.degrees),
      gold: column(gold),
      messages: column(messages),
    };
  }

  private ego(node: number, hops: number): SocialMessage {
    const { links, gold, messages } = this.people;
    const { pairs, isCut } = egoLinks(links, node, hops);
    return {
      kind: 'ego',
      node,
      hops,
      gold: gold[node] ?? 0,
      messages: messages[node] ?? 0,
      knows: links.knownTo(node),
      knownBy: links.knowing(node),
      pairs: columnOfInts(pairs),
      isCut,
    };
  }
}

/** An arrangement as it is told, made of the links at an instant in microseconds. */
export function placesOf(
  { x, y, communityOf, communities }: Arrangement,
  at: number,
): SocialPlaces {
  return {
    kind: 'places',
    at,
    x: columnOfShares(x),
    y: columnOfShares(y),
    community: columnOfWords(communityOf.map((each) => each + 1)),
    communities,
  };
}

function namesOf({ assembly: { company }, count }: SocialRun): string {
  const names = Array.from({ length: count }, (_, node) => company.describe(node).name.instance);
  return names.join('\n');
}
