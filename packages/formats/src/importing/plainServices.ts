import type { FoundCall, FoundService } from './found.ts';
import type { PlainCaller, PlainPolicy, PlainStep } from './plainService.ts';

/** The name in an architecture of what a file calls so. */
export type Renamed = (name: string) => string;

/** One call of an operation: a message to one service, or to one of several. */
function stepOf({ to, operation }: FoundCall, kind: 'call' | 'send', renamed: Renamed): PlainStep {
  const message = (name: string): PlainStep => {
    const asked = { to: renamed(name), ...(operation === undefined ? {} : { operation }) };
    // A put has no reply to wait for.
    return kind === 'call' && operation !== 'put' ? { call: asked } : { send: asked };
  };
  const [first] = to;
  if (to.length === 1 && first !== undefined) return message(first.name);
  return { choice: to.map(({ name, weight }) => ({ weight, steps: [message(name)] })) };
}

/** Whether a list of dependencies, each asked once, says it all. */
function isPlain({ calls }: FoundService): boolean {
  return calls.every(({ to, operation }) => to.length === 1 && operation === undefined);
}

/** A get waits for each reply, a put goes on, as they do by default; others are gets by another name. */
function operationsOf(
  service: FoundService,
  asked: ReadonlySet<string>,
  renamed: Renamed,
): Readonly<Record<string, readonly PlainStep[]>> {
  const named = [...asked].filter((name) => name !== 'get' && name !== 'put');
  const spelled = isPlain(service) ? named : ['get', 'put', ...named];
  return Object.fromEntries(
    spelled.map((name) => [
      name,
      service.calls.map((call) => {
        const isPut = name === 'put';
        const inherited = name === 'get' || isPut || call.operation !== undefined;
        const settled: FoundCall = inherited ? call : { ...call, operation: 'get' };
        return stepOf(settled, isPut ? 'send' : 'call', renamed);
      }),
    ]),
  );
}

function policiesOf(service: FoundService, renamed: Renamed): Record<string, PlainPolicy> {
  return Object.fromEntries(
    service.calls.flatMap(({ to, policy }) =>
      policy === undefined || Object.keys(policy).length === 0
        ? []
        : to.map(({ name }) => [renamed(name), policy] as const),
    ),
  );
}

function daemonsOf({ daemon, calls }: FoundService, renamed: Renamed): Partial<PlainCaller> {
  if (daemon === undefined) return {};
  const steps = calls.map((call) => stepOf({ operation: 'get', ...call }, 'call', renamed));
  return { daemons: [{ every: daemon.every, steps }] };
}

const filled = <Value extends object>(value: Value): boolean => Object.keys(value).length > 0;

/** A found service as an architecture file writes it; `asked` are the operations that others ask of it by name. */
export function plainService(
  service: FoundService,
  asked: ReadonlySet<string>,
  renamed: Renamed,
): PlainCaller {
  const dependencies = [
    ...new Set(service.calls.flatMap(({ to }) => to.map(({ name }) => renamed(name)))),
  ];
  const operations =
    service.package === undefined && service.daemon === undefined
      ? operationsOf(service, asked, renamed)
      : Object.fromEntries(
          [...asked].filter((name) => name !== 'get' && name !== 'put').map((name) => [name, []]),
        );
  const policies = policiesOf(service, renamed);
  return {
    name: renamed(service.name),
    ...(service.package === undefined ? {} : { package: service.package }),
    count: service.count,
    ...(dependencies.length === 0 ? {} : { dependencies }),
    ...(filled(operations) ? { operations } : {}),
    ...(filled(policies) ? { policies } : {}),
    ...daemonsOf(service, renamed),
  };
}

/**
 * The DNS entry through which users come to `entrances`: to one of them for each request, by their weights
 * where files give any.
 */
export function plainEntry(
  name: string,
  entrances: readonly FoundService[],
  renamed: Renamed,
): PlainCaller {
  const shares = entrances.map((each) => ({ name: each.name, weight: each.entrance?.weight ?? 1 }));
  const isWeighted = shares.length > 1 && shares.some(({ weight }) => weight !== 1);
  const call: FoundCall = { to: shares };
  const policies = Object.fromEntries(
    entrances.flatMap((each) => {
      const policy = each.entrance?.policy ?? {};
      return filled(policy) ? [[renamed(each.name), policy] as const] : [];
    }),
  );
  return {
    name,
    package: 'dns',
    regions: 0,
    dependencies: shares.map((each) => renamed(each.name)),
    ...(isWeighted
      ? {
          operations: {
            get: [stepOf(call, 'call', renamed)],
            put: [stepOf(call, 'send', renamed)],
          },
        }
      : {}),
    ...(filled(policies) ? { policies } : {}),
  };
}
