import { noTime } from '@spigo/kernel';
import { defaultPlaces } from '@spigo/topology';
import type { ResolvedMonitor } from '../monitoring/resolvedMonitor.ts';
import type {
  ResolvedArchitecture,
  ResolvedFault,
  ResolvedNetwork,
  ResolvedService,
  ResolvedSocial,
} from '../resolving/resolvedArchitecture.ts';
import type { ResolvedWorkload } from '../resolving/resolvedWorkload.ts';
import { continentsOf } from '../resolving/resolvePlaces.ts';
import type { Link, Target } from '../schema/targets.ts';
import type { PlainFile } from './builder.ts';
import { plainTime } from './plainTime.ts';
import { bandwidthText } from './rateText.ts';
import { writeArrivals } from './writeArrivals.ts';
import { writeCapacity } from './writeCapacity.ts';
import { writeOperation } from './writeOperation.ts';
import { writePolicy } from './writePolicy.ts';
import { byName, durationText as duration, given, type Nothing } from './written.ts';

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
    ...writePlaces(architecture),
    ...given('objectives', architecture.objectives),
    ...given('monitor', architecture.monitor, writeMonitor),
  };
}

function writePlaces({ places, hosts }: ResolvedArchitecture): PlainFile {
  const continents = places === defaultPlaces ? undefined : continentsOf(places);
  const all = { ...given('continents', continents), ...given('hosts', hosts) };
  return Object.keys(all).length === 0 ? {} : { places: all };
}

function writeService(service: ResolvedService): PlainFile {
  const { machine, container, process, serviceTime, operations, policies, ...others } = service;
  const { capacity, rest } = writeCapacity(others);
  return {
    ...rest,
    ...given('machine', machine || undefined),
    ...given('container', container || undefined),
    ...given('process', process || undefined),
    serviceTime: plainTime(serviceTime),
    ...capacity,
    operations: byName(operations, (each) => writeOperation(each, duration)),
    policies: byName(policies, writePolicy),
  };
}

function writeSocial({ chat, ...others }: ResolvedSocial): PlainFile {
  return { ...others, chat: plainTime(chat) };
}

function writeMonitor({ scrape, delay, alerts }: ResolvedMonitor): PlainFile {
  return {
    scrape: duration(scrape),
    delay: duration(delay),
    alerts: alerts.map((alert) => ({ ...alert, for: duration(alert.for) })),
  };
}

/** Several clients are all there are by default, so they need no name. */
function writeWorkload(workload: ResolvedWorkload): PlainFile {
  const { from, arrivals, load, profile, operations, keys, rampUp, priority, policy, ...rest } =
    workload;
  const nothing: Nothing = rest;
  const [only, ...others] = from;
  return {
    ...nothing,
    ...given('from', others.length > 0 ? undefined : only),
    arrivals: writeArrivals(arrivals),
    ...given('load', load === 1 ? undefined : load),
    ...given('profile', profile.length > 0 ? profile : undefined, writeProfile),
    operations,
    keys,
    ...given('rampUp', rampUp === noTime ? undefined : rampUp, duration),
    priority,
    ...writePolicy(policy),
  };
}

function writeProfile(profile: ResolvedWorkload['profile']): readonly PlainFile[] {
  return profile.map(({ at, factor }) => ({ at: duration(at), factor }));
}

function writeNetwork(network: ResolvedNetwork): PlainFile {
  const { profile, sameZone, crossZone, edge, regions, loss, duplicate, bandwidth, ...rest } =
    network;
  const nothing: Nothing = rest;
  const pairs = regions.map(({ from, to, delay }) => [`${from}>${to}`, plainTime(delay)]);
  return {
    ...nothing,
    profile,
    ...given('sameZone', sameZone, plainTime),
    ...given('crossZone', crossZone, plainTime),
    ...given('edge', edge, plainTime),
    ...(pairs.length === 0 ? {} : { regions: Object.fromEntries(pairs) }),
    ...given('loss', loss),
    ...given('duplicate', duplicate),
    ...given('bandwidth', bandwidth, bandwidthText),
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
