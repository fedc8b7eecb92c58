import type { FoundService } from './found.ts';
import { reachedFrom, targetsOf } from './reach.ts';

/** What users could come to: no store of data, nothing that works by itself. */
const isPlain = (service: FoundService): boolean =>
  service.package === undefined && service.daemon === undefined;

/** The first kinds of service that there is any of: what operators look at only where there is nothing else. */
function firstOf(choices: readonly (readonly FoundService[])[]): readonly FoundService[] {
  return choices.find((choice) => choice.length > 0) ?? [];
}

/**
 * Where users come in: whom something at the edge leads them to, the public services that nobody calls, and each further one that requests do not
 * come to from there; where nothing is public, what nobody calls, or the best that there is instead.
 */
export function entrancesOf(services: readonly FoundService[]): FoundService[] {
  const called = new Set(
    services.flatMap((service) => targetsOf(service).filter((each) => each !== service.name)),
  );
  const forUsers = services.filter((each) => isPlain(each) && !each.isTool);
  const open = firstOf([
    forUsers.filter(({ isPublic }) => isPublic),
    services.filter((each) => isPlain(each) && each.isPublic),
  ]);
  if (open.length > 0) return coverOf(open, called, services);
  const isRoot = ({ name }: FoundService): boolean => !called.has(name);
  const callers = ({ calls }: FoundService): boolean => calls.length > 0;
  return [
    ...firstOf([
      forUsers.filter((each) => isRoot(each) && callers(each)),
      forUsers.filter(isRoot),
      services.filter((each) => isPlain(each) && isRoot(each)),
      services.filter(isRoot),
      services.slice(0, 1),
    ]),
  ];
}

/** Those of `open` that the edge leads to or that nobody calls, and then one after another those that are not reached from them. */
function coverOf(
  open: readonly FoundService[],
  called: ReadonlySet<string>,
  services: readonly FoundService[],
): FoundService[] {
  const chosen = new Set(
    open.filter(({ name, entrance }) => entrance?.atEdge === true || !called.has(name)),
  );
  const names = [...chosen].map(({ name }) => name);
  const reached = reachedFrom(names, services);
  for (const service of open) {
    if (reached.has(service.name)) continue;
    chosen.add(service);
    for (const name of reachedFrom([service.name], services)) reached.add(name);
  }
  return open.filter((service) => chosen.has(service));
}
