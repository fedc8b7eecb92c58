/** What became of the spans that were to be sent. */
export interface DeliveryReport {
  readonly sent: number;
  /** Spans that did not arrive, by reason. */
  readonly unsent: Readonly<Record<string, number>>;
}

/** Carries bodies to a collector beside the run. It takes everything at once and never throws. */
export interface Courier {
  /** Bodies that were taken and neither arrived nor failed yet. */
  waiting(): number;
  /** Takes a body of so many spans. */
  post(body: string, spans: number): void;
  /** Waits for what is under way, at most so long; then nothing is sent any more. */
  finish(patienceMs: number): Promise<DeliveryReport>;
  /** Ends at once. */
  close(): Promise<void>;
}

/** Starts a courier to the collector at `url`. */
export type CourierFactory = (url: string) => Courier;
