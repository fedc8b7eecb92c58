import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { bytesOfText } from '../../model/social/bytes.ts';
import { intsOf, sharesOf, wordsOf } from '../../model/social/columns.ts';
import { localEgo } from '../../model/social/localEgo.ts';
import type { Measure } from '../../model/social/measure.ts';
import { NameList } from '../../model/social/nameList.ts';
import type {
  Community,
  Ego,
  SocialMessage,
  SocialPlaces,
} from '../../model/social/socialMessages.ts';
import type { Store } from '../store.ts';
import { Viewport } from './viewport.ts';

/** Where everybody stands, decoded. */
export interface Places {
  /** Virtual time of the links that it was made from, in microseconds. */
  readonly at: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** By node, from 1 on; 0 for none. */
  readonly community: Uint16Array;
  readonly communities: readonly Community[];
}

/** Links, decoded: source and target by turns. */
export interface Drawn {
  readonly count: number;
  /** Null where they are too many to be drawn. */
  readonly pairs: Int32Array | null;
}

/** More hits than this are not listed. */
const mostFound = 200;

/** What is selected is asked for again so often, in milliseconds: links and gold come and go. */
const askAgainMs = 1_000;

/** What the page knows of a population, and what of it is shown. */
export class SocialState {
  readonly names: Signal<NameList | null> = signal(null);
  readonly places: Signal<Places | null> = signal(null);
  readonly links: Signal<Drawn> = signal({ count: 0, pairs: null });
  readonly bytes: Signal<Readonly<Record<Measure, Uint8Array>> | null> = signal(null);
  readonly ego: Signal<(Ego & { readonly drawn: Int32Array }) | null> = signal(null);
  readonly measure: Signal<Measure> = signal('links');
  readonly hops: Signal<number> = signal(1);
  /** Who is under the pointer, or was walked to with the keys. */
  readonly pointed: Signal<number | null> = signal(null);
  /** Which of the two draws; null: as suits the machine. */
  readonly chosen: Signal<'canvas' | 'webgl' | null> = signal(null);
  readonly viewport: Viewport = new Viewport();
  private readonly store: Store;
  private asked = 0;

  /** Who is selected, by position. */
  readonly selected: ReadonlySignal<number | null> = computed(() => {
    const selection = this.store.selection.value;
    return selection?.kind === 'instance' ? selection.node : null;
  });

  /** Positions of whoever is meant by what is looked for; null where nothing is. */
  readonly found: ReadonlySignal<readonly number[] | null> = computed(() => {
    const words = this.store.finding.value;
    return words.trim() === '' ? null : (this.names.value?.find(words, mostFound) ?? []);
  });

  /** How many were found, in words. */
  readonly foundText: ReadonlySignal<string> = computed(() => {
    const count = this.found.value?.length;
    if (count === undefined) return '';
    return count >= mostFound ? `the first ${mostFound}` : `${count} found`;
  });

  constructor(store: Store) {
    this.store = store;
    effect(() => {
      const node = this.selected.value;
      const hops = this.hops.value;
      if (node === null || this.store.scene.value?.social === undefined) this.ego.value = null;
      else this.ask(node, hops);
    });
    effect(() => {
      this.store.beat.value;
      const node = this.selected.peek();
      if (node === null || performance.now() - this.asked < askAgainMs) return;
      if (this.store.isLive && this.store.over.peek() === null) this.ask(node, this.hops.peek());
    });
  }

  /** A scene has come; `isSame`: of the run that is known already. */
  begin(isSame: boolean): void {
    if (!isSame) this.forget();
    const isWhole = this.names.value !== null && this.places.value !== null;
    if (!isSame || !isWhole) this.store.order({ kind: 'society' });
  }

  message(message: SocialMessage): void {
    switch (message.kind) {
      case 'society':
        this.names.value = new NameList(message.names);
        return;
      case 'places':
        this.places.value = decoded(message);
        return;
      case 'links': {
        const { count, pairs } = message;
        this.links.value = { count, pairs: pairs === null ? null : intsOf(pairs) };
        return;
      }
      case 'states': {
        const { links, gold, messages } = message;
        this.bytes.value = {
          links: bytesOfText(links),
          gold: bytesOfText(gold),
          messages: bytesOfText(messages),
        };
        return;
      }
      case 'ego':
        this.take(message);
        return;
    }
  }

  /** What somebody is called. */
  nameOf(node: number): string {
    return this.names.value?.at(node) ?? '';
  }

  select(node: number | null): void {
    this.store.selection.value = node === null ? null : { kind: 'instance', node };
    if (node !== null) this.pointed.value = null;
  }

  /** Selects somebody, and has them in the picture. */
  goTo(node: number): void {
    this.select(node);
    const { x, y } = this.places.value ?? {};
    if (x === undefined || y === undefined) return;
    const across = acrossFor(x.length);
    // Of few, all are seen anyway.
    if (across < 1) this.viewport.show({ x: x[node] ?? 0.5, y: y[node] ?? 0.5 }, across);
  }

  private ask(node: number, hops: number): void {
    this.asked = performance.now();
    if (this.store.isLive) {
      this.store.order({ kind: 'ego', node, hops });
      return;
    }
    const { pairs } = this.links.value;
    const bytes = this.bytes.value;
    if (pairs === null || bytes === null) return;
    this.take(localEgo({ pairs, gold: bytes.gold, messages: bytes.messages }, node, hops));
  }

  private take(ego: Ego): void {
    if (ego.node === this.selected.value && ego.hops === this.hops.value) {
      this.ego.value = { ...ego, drawn: intsOf(ego.pairs) };
    }
  }

  private forget(): void {
    this.names.value = null;
    this.places.value = null;
    this.links.value = { count: 0, pairs: null };
    this.bytes.value = null;
    this.ego.value = null;
    this.pointed.value = null;
    this.viewport.fit();
  }
}

function decoded({ at, x, y, community, communities }: SocialPlaces): Places {
  return { at, x: sharesOf(x), y: sharesOf(y), community: wordsOf(community), communities };
}

/** Of a large population a part is shown about somebody; of a small one, all. */
const acrossFor = (count: number): number => Math.min(1, Math.max(0.4, Math.sqrt(2_000 / count)));
