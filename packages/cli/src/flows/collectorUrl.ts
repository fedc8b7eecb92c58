import { outOfRange } from '../settings/ranges.ts';

/** Where flows are sent, and in which format. */
export interface Collector {
  readonly url: string;
  readonly format: 'zipkin' | 'otlp';
}

const paths = { zipkin: '/api/v2/spans', otlp: '/v1/traces' } as const;
const ports: Readonly<Record<string, Collector['format']>> = { '9411': 'zipkin', '4318': 'otlp' };

const allowed =
  'a URL that ends in /api/v2/spans (Zipkin) or /v1/traces (OTLP over HTTP), or one without a path and with their port, 9411 or 4318, as in http://localhost:9411';

function parse(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** Reads the URL of a collector. Throws a UsageError that says which ones are understood. */
export function readCollector(text: string): Collector {
  const url = parse(text);
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
  if (url === undefined || !isWeb || url.username !== '') throw outOfRange('-k', text, allowed);
  if (url.pathname === '/') {
    const format = ports[url.port];
    if (format === undefined) throw outOfRange('-k', text, allowed);
    return { url: new URL(paths[format], url).href, format };
  }
  if (url.pathname.endsWith(paths.zipkin)) return { url: url.href, format: 'zipkin' };
  if (url.pathname.endsWith(paths.otlp)) return { url: url.href, format: 'otlp' };
  throw outOfRange('-k', text, allowed);
}
