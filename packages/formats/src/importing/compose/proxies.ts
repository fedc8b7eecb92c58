import type { ComposeService } from './composeService.ts';

/** Proxies that find whom they lead to by what those say of themselves, by a word in their image. */
const proxies: readonly (readonly [
  RegExp,
  (service: ComposeService, environment: ReadonlyMap<string, string>) => boolean,
])[] = [
  [
    /(?:^|\/)traefik(?:[:@]|$)/,
    ({ labels }) =>
      labels.get('traefik.enable') !== 'false' &&
      [...labels.keys()].some((label) => /^traefik\.(?!enable$|docker\.)/.test(label)),
  ],
  [/(?:^|\/)nginx-proxy(?:[:@]|$)/, (_, environment) => environment.has('VIRTUAL_HOST')],
];

/** The services to which a proxy leads because their labels or variables ask for it. */
export function ledToBy(
  proxy: ComposeService,
  services: Iterable<ComposeService>,
  environmentOf: (name: string) => ReadonlyMap<string, string>,
): string[] {
  const [, asks] = proxies.find(([image]) => image.test(proxy.image.toLowerCase())) ?? [];
  if (asks === undefined) return [];
  return [...services]
    .filter((each) => each !== proxy && asks(each, environmentOf(each.name)))
    .map(({ name }) => name);
}
