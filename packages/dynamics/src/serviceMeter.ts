/**
 * What a station tells of the requests at it. Methods with plain numbers instead of events as objects,
 * because there are a dozen for each request: the result is always wanted, so there is always a reader.
 * All times are instants of virtual time in whole microseconds.
 */
export interface ServiceMeter {
  /** A request has reached the station. */
  arrived(now: number): void;
  /** It has been answered with success, or (one-way) its work is done. */
  completed(now: number, arrivedAt: number, startedAt: number, replied: boolean): void;
  /** It has been answered with an error. */
  failed(now: number, arrivedAt: number, startedAt: number, replied: boolean): void;
  /** It was refused before service. */
  rejected(now: number, arrivedAt: number): void;
  /** It died with its instance. */
  lost(now: number, arrivedAt: number): void;
}

/** What is told of requests as clients see them; `source` is the service of the client. */
export interface ClientMeter {
  started(source: string, now: number): void;
  /** `latency` in microseconds; null for one-way requests, which are in no latency. */
  succeeded(source: string, startedAt: number, latency: number | null): void;
  failed(source: string, startedAt: number, reason: string): void;
}
