/** A span as it was read from a file, in whichever format. Times are microseconds since 1970-01-01. */
export interface TraceSpan {
  readonly traceId: string;
  readonly id: string;
  /** '' at a root. */
  readonly parentId: string;
  readonly name: string;
  readonly kind: 'INTERNAL' | 'CLIENT' | 'SERVER' | 'PRODUCER' | 'CONSUMER';
  readonly start: number;
  readonly end: number;
  /** The instance where it is known, else the service. */
  readonly who: string;
  /** Region and zone: `us-east-1/zoneA`; '' for outside or unknown. */
  readonly place: string;
  /** Who is at the other end, as far as it is known; ''. */
  readonly peer: string;
  /** Why it failed; '' if it did not. */
  readonly failure: string;
  /** What struck here, and what the request has met: `f1 kill`; ''. */
  readonly fault: string;
  readonly unfinished: boolean;
  /** Spigo wrote it: whoever is asked leaves a span, too. Of others, a database often does not. */
  readonly isOurs: boolean;
}

/** The fields of an object that may be anything. */
export type Fields = Readonly<Record<string, unknown>>;

/** `value` as an object, or nothing. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

/** `value` as text, or nothing. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Tags of OpenTelemetry that say who is at the other end, the best first. */
const peerTags = [
  'spigo.peer',
  'peer.service',
  'server.address',
  'net.peer.name',
  'db.system',
  'db.system.name',
  'db.type',
  'messaging.system',
];

/** Who is at the other end, by the tags of a span; ''. */
export function peerOf(tags: Fields): string {
  return peerTags.map((tag) => textOf(tags[tag])).find((peer) => peer !== '') ?? '';
}

/** What all formats call by the same names. */
export function describeTags(
  tags: Fields,
  service: string,
): Pick<TraceSpan, 'who' | 'place' | 'fault' | 'isOurs'> {
  const places = [tags['cloud.region'], tags['cloud.availability_zone']].map(textOf);
  const id = textOf(tags['fault.id']);
  return {
    who: textOf(tags['service.instance.id']) || service,
    place: places.filter((place) => place !== '' && place !== '*').join('/'),
    isOurs: 'spigo.package' in tags,
    fault: id === '' ? textOf(tags['fault.met']) : `${id} ${textOf(tags['fault.kind'])}`,
  };
}
