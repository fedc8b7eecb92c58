import type { SimTime } from '@spigo/kernel';
import { AddressCounter, addressOf } from '../src/addresses.ts';
import { formatInstance } from '../src/instanceIndex.ts';
import { NodeList } from '../src/nodeList.ts';
import { outside, regionNames, zoneNames } from '../src/placeNames.ts';
import { RecordedGraph } from '../src/recordedGraph.ts';

interface Service {
  readonly name: string;
  readonly package: string;
  readonly count: number;
  readonly dependencies: readonly string[];
}

const service = (
  name: string,
  packageName: string,
  count: number,
  ...dependencies: string[]
): Service => ({ name, package: packageName, count, dependencies });

/** -1 as count: one instance outside of all regions. */
const services = [
  service('cassSubscriber', 'priamCassandra', 6, 'cassSubscriber', 'eureka'),
  service('evcacheSubscriber', 'store', 3),
  service('subscriber', 'staash', 6, 'cassSubscriber', 'evcacheSubscriber'),
  service('login', 'karyon', 18, 'subscriber'),
  service('homepage', 'karyon', 24, 'subscriber'),
  service('wwwproxy', 'zuul', 6, 'login', 'homepage'),
  service('www-elb', 'elb', 0, 'wwwproxy'),
  service('www', 'denominator', -1, 'www-elb'),
];

const saysGoodbye = new Set(['service', 'zuul', 'karyon', 'monolith', 'staash']);
const ownZoneOnly = new Set(['zuul', 'karyon']);

interface Instance {
  readonly service: Service;
  readonly index: number;
  readonly region: number;
  readonly zone: number;
}

function place(each: Service, regions: number): Instance[] {
  if (each.count === -1) return [{ service: each, index: 0, region: -1, zone: -1 }];
  return Array.from({ length: regions }, (_, region) =>
    each.count === 0
      ? [{ service: each, index: 0, region, zone: -1 }]
      : Array.from({ length: each.count }, (_, i) => region * each.count + i).map((index) => ({
          service: each,
          index,
          region,
          zone: index % 3,
        })),
  ).flat();
}

function sees(source: Instance, target: Instance): boolean {
  if (ownZoneOnly.has(source.service.package) && source.zone !== target.zone) return false;
  const everywhere = [source, target].some(
    (each) => each.region === -1 || each.service.dependencies.includes('eureka'),
  );
  return everywhere || source.region === target.region;
}

/** netflixoss as its placement rule has it: set-up at 0, goodbyes at 10 s. */
export function netflixoss(regions = 1): RecordedGraph {
  const instances = services.flatMap((each) => place(each, regions));
  const addresses = new AddressCounter();
  const nodes = new NodeList();
  for (const { service: of, index, region, zone } of instances) {
    nodes.add({
      name: {
        arch: 'netflixoss',
        region: regionNames[region] ?? outside,
        zone: zoneNames[zone] ?? outside,
        machine: '',
        instance: formatInstance(of.name, index),
        container: '',
        process: '',
        service: of.name,
        package: of.package,
      },
      address: addressOf(region, zone, addresses.next(region, zone)),
    });
  }
  const graph = new RecordedGraph({ arch: 'netflixoss', describe: nodes.describe });
  const start = 0 as SimTime;
  for (const [node] of instances.entries()) graph.node(node, start);
  for (const [from, source] of instances.entries()) {
    for (const [to, target] of instances.entries()) {
      const depends = source.service.dependencies.includes(target.service.name);
      if (depends && from !== to && sees(source, target)) graph.edge(from, to, start);
    }
  }
  for (const [node, { service: of }] of instances.entries()) {
    if (saysGoodbye.has(of.package)) graph.done(node, 'normal', 10_000_000 as SimTime);
  }
  return graph;
}
