import type { GetRequest, GetResponse } from '@spigo/gotocol';
import { readArchitecture } from '../../src/files/load.ts';
import type { Run } from '../../src/run/production.ts';
import type { SimulateOptions } from '../../src/run/simulateOptions.ts';
import { instanceOf, runAndListen } from '../support/runs.ts';

type Fields = Readonly<Record<string, unknown>>;

/** One sending of a call of the client to the server. */
export interface Sending {
  /** In microseconds, as all times here. */
  readonly at: number;
  /** Which request of the client it belongs to. */
  readonly trace: number;
  /** The instance that was asked. */
  readonly server: string;
}

/** What was said between the client and the server. */
export interface Conversation extends Run {
  readonly sendings: readonly Sending[];
  /** When the server has answered, and whether with success. */
  readonly answers: readonly {
    readonly at: number;
    readonly trace: number;
    readonly succeeded: boolean;
  }[];
}

/** A client and a server, with messages that take no time. */
export function converse(
  server: Fields,
  policy: Fields,
  arrivals: Fields,
  options: SimulateOptions,
  more: Fields = {},
): Conversation {
  const services = [
    { name: 'server', count: 1, dependencies: [], serviceTime: 0, ...server },
    {
      name: 'www',
      package: 'denominator',
      regions: 0,
      dependencies: ['server'],
      policies: { server: policy },
    },
  ];
  const file = {
    arch: 'law',
    version: 'arch-0.2',
    services,
    workload: { arrivals, operations: { get: 1 } },
    network: 'none',
    ...more,
  };
  const run = runAndListen(readArchitecture(file, 'law'), options);
  const requests = run.sent.filter(({ message }) => message.kind === 'GetRequest');
  const responses = run.sent.filter(({ message }) => message.kind === 'GetResponse');
  return {
    ...run,
    sendings: requests.map(({ at, to, message }) => ({
      at,
      trace: (message as GetRequest).trace,
      server: instanceOf(to),
    })),
    answers: responses.map(({ at, message }) => {
      const { trace, failure } = message as GetResponse;
      return { at, trace, succeeded: failure === null };
    }),
  };
}

/** The sendings of each request of the client, in order. */
export function byRequest(sendings: readonly Sending[]): Sending[][] {
  const requests = new Map<number, Sending[]>();
  for (const sending of sendings) {
    const list = requests.get(sending.trace) ?? [];
    requests.set(sending.trace, [...list, sending]);
  }
  return [...requests.values()];
}
