import type { FaultOptions } from './builderFaults.ts';
import type {
  NetworkOptions,
  OperationOptions,
  ServiceOptions,
  SocialOptions,
  WorkloadOptions,
} from './builderOptions.ts';
import { plainTime } from './plainTime.ts';
import { writeDaemon } from './writeCapacity.ts';
import { writeOperation, writeSteps } from './writeOperation.ts';
import { byName, given } from './written.ts';

type Plain = Readonly<Record<string, unknown>>;

/** Times in code are said as in files. */
const same = (time: unknown): unknown => time;

/** The options of a service as files write them. */
export function plainService(options: ServiceOptions): Plain {
  const { serviceTime, sidecar, daemons, operations, ...others } = options;
  return {
    ...others,
    ...given('serviceTime', serviceTime, plainTime),
    ...given('sidecar', sidecar, plainTime),
    ...given('daemons', daemons, (all) => all.map((each) => writeDaemon(each, same))),
    ...given('operations', operations, (all) => byName(all, plainOperation)),
  };
}

function plainOperation(options: OperationOptions): unknown {
  return 'steps' in options ? writeOperation(options, same) : writeSteps(options, same);
}

/** The options of a stream of requests as files write them. */
export function plainWorkload({ arrivals, ...others }: WorkloadOptions): Plain {
  return { ...others, ...given('arrivals', arrivals, plainArrivals) };
}

function plainArrivals(arrivals: NonNullable<WorkloadOptions['arrivals']>): Plain {
  if (arrivals.process === 'closed') return { ...arrivals, think: plainTime(arrivals.think) };
  if (arrivals.process !== 'bursts') return arrivals;
  return { ...arrivals, on: plainTime(arrivals.on), off: plainTime(arrivals.off) };
}

/** The options of a population as files write them. */
export function plainSocial({ chat, ...others }: SocialOptions): Plain {
  return { ...others, ...given('chat', chat, plainTime) };
}

/** The options of the network as files write them. */
export function plainNetwork(options: NetworkOptions): unknown {
  if (typeof options === 'string') return options;
  const { sameZone, crossZone, edge, regions, ...others } = options;
  return {
    ...others,
    ...given('sameZone', sameZone, plainTime),
    ...given('crossZone', crossZone, plainTime),
    ...given('edge', edge, plainTime),
    ...given('regions', regions, (all) => byName(all, plainTime)),
  };
}

/** A fault as files write it. */
export function plainFault(options: FaultOptions): unknown {
  if (typeof options === 'string') return options;
  const { every, ...others } = options;
  const add = 'add' in others ? { add: plainTime(others.add) } : {};
  return { ...others, ...add, ...given('every', every, plainTime) };
}
