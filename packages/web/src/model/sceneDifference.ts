import type { Scene } from './messages/scene.ts';

/** What is different between two scenes, a sentence each; none where nothing is. */
export function sceneDifference(before: Scene, after: Scene): string[] {
  const [old, next] = [servicesOf(before), servicesOf(after)];
  const added = [...next.keys()].filter((name) => !old.has(name));
  const gone = [...old.keys()].filter((name) => !next.has(name));
  const changed = [...next].flatMap(([name, now]) => {
    const was = old.get(name);
    return was === undefined ? [] : changesOf(name, was, now);
  });
  return [
    ...added.map(
      (name) => `+ ${name}: ${next.get(name)?.instances ?? 0} × ${next.get(name)?.kind}`,
    ),
    ...gone.map((name) => `− ${name}`),
    ...changed,
  ];
}

interface Known {
  readonly kind: string;
  readonly instances: number;
  readonly calls: readonly string[];
}

function servicesOf({ services, groups }: Scene): Map<string, Known> {
  return new Map(
    services.map(({ name, package: kind, dependencies }, index) => {
      const own = groups.filter(({ service }) => service === index);
      const instances = own.reduce((sum, { count }) => sum + count, 0);
      return [
        name,
        { kind, instances, calls: dependencies.map((each) => services[each]?.name ?? '') },
      ];
    }),
  );
}

function changesOf(name: string, was: Known, now: Known): string[] {
  const more = now.calls.filter((each) => !was.calls.includes(each));
  const fewer = was.calls.filter((each) => !now.calls.includes(each));
  return [
    ...(was.kind === now.kind ? [] : [`${name}: ${was.kind} became ${now.kind}`]),
    ...(was.instances === now.instances
      ? []
      : [`${name}: ${was.instances} became ${now.instances}`]),
    ...more.map((each) => `${name} calls ${each}`),
    ...fewer.map((each) => `${name} no longer calls ${each}`),
  ];
}
