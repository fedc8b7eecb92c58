import { type FaultLink, type FaultTarget, targetKinds } from '@spigo/faults';
import * as z from 'zod/mini';
import { mostInstances } from './bounds.ts';
import {
  fields,
  lazily,
  optional,
  required,
  type Schema,
  share,
  text,
  whole,
} from './vocabulary.ts';

/** What a fault hits. */
export type Target = FaultTarget;

/** The messages from one target to another. */
export type Link = FaultLink;

const allowed = `one of ${targetKinds.join(', ')}, and perhaps one of count, share, groups`;

/** Reads a target: its kind and name, and how many of it are picked, by seed. */
export const target: () => Schema<Target> = lazily('target', () =>
  z.pipe(
    fields({
      service: optional(text(), 'the instances of a service; in all names, * is any characters'),
      instance: optional(text(), 'one instance: homepage07; several: homepage07,homepage09'),
      zone: optional(text(), 'all in a zone: us-east-1/zoneB'),
      region: optional(text(), 'all in a region'),
      continent: optional(text(), 'all on a continent'),
      host: optional(text(), 'all on a host: us-east-1/zoneB/host02'),
      package: optional(text(), 'the instances of all services of a package; eureka: registries'),
      count: optional(whole(1, mostInstances), 'so many of the instances'),
      share: optional(share(), 'this share of the instances'),
      groups: optional(
        whole(1, mostInstances),
        'so many things of such a name, each with all in it: one zone of *',
      ),
    }),
    z.transform((found, context): Target => {
      const [kind, ...others] = targetKinds.filter((each) => found[each] !== undefined);
      const { count, share: part, groups } = found;
      const picks = [count, part, groups].filter((each) => each !== undefined);
      if (kind === undefined || others.length > 0 || picks.length > 1) {
        context.issues.push({ code: 'custom', message: allowed, input: found });
        return z.NEVER;
      }
      return {
        kind,
        name: found[kind] ?? '',
        ...(count === undefined ? {} : { count }),
        ...(part === undefined ? {} : { share: part }),
        ...(groups === undefined ? {} : { groups }),
      };
    }),
  ),
);

/** Reads a link: where its messages come from and where they go. */
export const link: () => Schema<Link> = lazily('link', () =>
  fields({
    from: required(target, 'senders of the messages'),
    to: required(target, 'their receivers'),
  }),
);
