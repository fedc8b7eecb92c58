import type { Host } from '@spigo/kernel';
import type { LiveEngine } from './liveEngine.ts';
import type { MessageTexts } from './messageTexts.ts';

/** Who comes within so many milliseconds of another is told the same, if nothing has happened. */
const sameMs = 100;

/** What viewers are told first. Many who come at once cost the run no more than one. */
export class Welcome {
  private readonly texts: MessageTexts;
  private readonly host: Pick<Host, 'nowMs'>;
  private known: readonly string[] | null = null;
  private at = 0;

  constructor(texts: MessageTexts, host: Pick<Host, 'nowMs'>) {
    this.texts = texts;
    this.host = host;
  }

  textsOf(engine: Pick<LiveEngine, 'welcome'>): readonly string[] {
    const now = this.host.nowMs();
    if (this.known === null || now - this.at > sameMs) {
      this.known = engine.welcome().map((message) => this.texts.of(message));
      this.at = now;
    }
    return this.known;
  }

  /** All viewers were told something, so that what was known is old. */
  forget(): void {
    this.known = null;
  }
}
