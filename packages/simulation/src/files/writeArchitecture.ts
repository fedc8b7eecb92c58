import type { Duration } from '@spigo/kernel';
import type {
  ResolvedArchitecture,
  ResolvedFault,
  ResolvedNetwork,
  ResolvedService,
  ResolvedSocial,
  ResolvedWorkload,
} from '../resolving/resolvedArchitecture.ts';
import type { Link, Target } from '../schema/targets.ts';
import type { PlainFile } from './builder.ts';
import { plainTime } from './plainFile.ts';
import { writeArrivals } from './writeArrivals.ts';

/** What is left of an object whose every field was written; a field that was forgotten does not compile. */
type Nothing = Readonly<Record<string, never>>;

const duration = (time: Duration): string => `${time}us`;

/**
 * The file of an architecture as it runs, with all defaults and at its size: plain data for
 * JSON.stringify. Read again and run without scale or regions it gives the same run.
 */
export function writeArchitecture(architecture: ResolvedArchitecture): PlainFile {
  const { arch, description, victim, services, social, workloads, warmUp, network, faults } =
    architecture;
  return {
    arch,
    version: 'arch-0.2',
    ...(description === '' ? {} : { description }),
    ...(victim === undefined ? {} : { victim }),
    ...(social === undefined
      ? { services: services.map(writeService), workload: workloads.map(writeWorkload) }
      : { social: writeSocial(social) }),
    warmUp: duration(warmUp),
    network: writeNetwork(network),
    ...(faults.length === 0 ? {} : { faults: faults.map(writeFault) }),
  };
}

function writeService(service: ResolvedService): PlainFile {
  const { machine, container, process, serviceTime, ...others } = service;
  return {
    ...others,
    ...(machine === '' ? {} : { machine }),
    ...(container === '' ? {} : { container }),
    ...(process === '' ? {} : { process }),
    serviceTime: plainTime(serviceTime),
  };
}

function writeSocial({ chat, ...others }: ResolvedSocial): PlainFile {
  return { ...others, chat: plainTime(chat) };
}

/** Several clients are all there are by default, so they need no name. */
function writeWorkload(workload: ResolvedWorkload): PlainFile {
  const { from, arrivals, operations, keys, ...rest } = workload;
  const nothing: Nothing = rest;
  const [only, ...others] = from;
  return {
    ...nothing,
    ...(only === undefined || others.length > 0 ? {} : { from: only }),
    arrivals: writeArrivals(arrivals),
    operations,
    keys,
  };
}

function writeNetwork(network: ResolvedNetwork): PlainFile {
  const { profile, sameZone, crossZone, edge, regions, ...rest } = network;
  const nothing: Nothing = rest;
  const pairs = regions.map(({ from, to, delay }) => [`${from}>${to}`, plainTime(delay)]);
  return {
    ...nothing,
    profile,
    ...(sameZone === undefined ? {} : { sameZone: plainTime(sameZone) }),
    ...(crossZone === undefined ? {} : { crossZone: plainTime(crossZone) }),
    ...(edge === undefined ? {} : { edge: plainTime(edge) }),
    ...(pairs.length === 0 ? {} : { regions: Object.fromEntries(pairs) }),
  };
}

/** Faults are named by their place in the file again. */
function writeFault({ id: _id, ...fault }: ResolvedFault): PlainFile {
  const written: Record<string, unknown> = { ...fault };
  if (fault.at !== undefined) written['at'] = duration(fault.at);
  if (fault.for !== undefined) written['for'] = duration(fault.for);
  if (fault.every !== undefined) written['every'] = plainTime(fault.every);
  if ('target' in fault) written['target'] = writeTarget(fault.target);
  if ('link' in fault) written['link'] = writeLink(fault.link);
  if ('between' in fault) written['between'] = fault.between.map(writeTarget);
  if ('add' in fault) written['add'] = plainTime(fault.add);
  if ('offset' in fault && fault.offset !== undefined) written['offset'] = duration(fault.offset);
  return written;
}

function writeTarget({ kind, name, ...picked }: Target): PlainFile {
  return { [kind]: name, ...picked };
}

function writeLink({ from, to }: Link): PlainFile {
  return { from: writeTarget(from), to: writeTarget(to) };
}
