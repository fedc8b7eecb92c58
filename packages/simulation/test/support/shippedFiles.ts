import { readdirSync, readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import { type Architecture, readArchitecture } from '../../src/files/load.ts';
import { simulateSync } from '../../src/run/simulate.ts';

const root = new URL('../../../../architectures/', import.meta.url);

/** A service as it stands in the files. */
interface Written {
  readonly name: string;
  readonly package?: string;
  readonly count?: number;
  readonly regions?: number;
  readonly dependencies?: readonly string[];
}

interface Client {
  readonly from?: string;
}

interface WrittenFile {
  readonly services?: readonly Written[];
  readonly workload?: Client | readonly Client[];
  readonly victim?: string;
}

export const folders: string[] = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

export const textOf = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** Every architecture with services, as `folder/file`. */
export const files: Readonly<Record<string, WrittenFile>> = Object.fromEntries(
  folders
    .flatMap((folder) =>
      readdirSync(new URL(`${folder}/`, root))
        .filter((file) => file.endsWith('.json'))
        .map((file) => [`${folder}/${file}`, JSON.parse(textOf(`${folder}/${file}`))] as const),
    )
    .filter(([, { services }]) => services !== undefined),
);

export const paths = Object.keys(files);

export function architectureOf(path: string): Architecture {
  return readArchitecture(files[path], path);
}

/** Spigo's rule of placement and links, read off its description without a look at the sources. */
export function byTheRule({ services = [] }: WrittenFile, p: number, w: number): number[] {
  const nodes = services.flatMap((each) => {
    const { name, package: kind = 'service', count: full = 1, regions: r = 1 } = each;
    const dependencies = each.dependencies ?? [];
    const count = Math.floor((full * p) / 100);
    const all = r === 0 || dependencies.includes('eureka');
    return Array.from({ length: Math.max(1, r * w) * Math.max(1, count) }, (_, at) => ({
      ...{ name, kind, dependencies, all },
      region: r === 0 ? '*' : Math.floor(at / Math.max(1, count)),
      zone: r === 0 || count === 0 ? '*' : at % 3,
    })).slice(0, r === 0 ? 1 : undefined);
  });
  const edges = nodes.flatMap((from) =>
    nodes.filter(
      (to) =>
        to !== from &&
        from.dependencies.includes(to.name) &&
        (from.all || to.all || from.region === to.region) &&
        (!['zuul', 'karyon'].includes(from.kind) || from.zone === to.zone),
    ),
  );
  const polite = ['service', 'zuul', 'karyon', 'monolith', 'staash'];
  const done = nodes.filter(({ kind }) => polite.includes(kind));
  return [nodes.length, edges.length, done.length];
}

/** The counts of a run without faults: set-up and shutdown. */
export function byTheRun(path: string, scale: number, regions: number): number[] {
  const { nodes, edges, done } = simulateSync(architectureOf(path), {
    duration: '0s',
    scale,
    regions,
  }).result.graph;
  return [nodes, edges, done];
}

/** Services from which requests come: each denominator, or those that the workloads name. */
export function clientsOf({ services = [], workload = [] }: WrittenFile): string[] {
  const dns = services.filter((each) => ['denominator', 'dns'].includes(each.package ?? ''));
  const named = [workload].flat().flatMap((each) => each.from ?? []);
  return [...new Set([...dns.map(({ name }) => name), ...named])];
}

/** Two seconds without faults: requests enter at every client, succeed, and reach every service. */
export function entersEverywhere(path: string): void {
  const { victim: _, ...calm } = files[path] ?? {};
  const { result } = simulateSync(readArchitecture(calm, path), { duration: '2s' });
  const clients = clientsOf(calm);
  expect(new Set(Object.keys(result.requests.bySource))).toEqual(new Set(clients));
  for (const [, { started, succeeded, failed }] of Object.entries(result.requests.bySource)) {
    const lost = Object.values(failed).reduce((sum, each) => sum + each, 0);
    expect(started).toBeGreaterThanOrEqual(100);
    expect(succeeded / (succeeded + lost)).toBeGreaterThan(0.99);
    expect(succeeded).toBeGreaterThan(0.9 * started);
  }
  const idle = Object.entries(result.services)
    .filter(([name, { arrivals }]) => arrivals === 0 && !clients.includes(name))
    .map(([name]) => name);
  expect(idle).toEqual([]);
}
