import * as z from 'zod/mini';
import { zoneName } from './names.ts';
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

const targetKinds = ['service', 'instance', 'zone', 'region', 'package', 'host'] as const;

/** What a fault hits: everything of that name, or `count` of its instances, or a share of them. */
export interface Target {
  readonly kind: (typeof targetKinds)[number];
  /** `homepage`, `homepage07`, `us-east-1/zoneB`, `us-west-2`, ... */
  readonly name: string;
  readonly count?: number;
  readonly share?: number;
}

/** The messages from one target to another. */
export interface Link {
  readonly from: Target;
  readonly to: Target;
}

const allowed = `one of ${targetKinds.join(', ')}, and perhaps count or share`;

/** Reads a target: its kind and name, and how many of it are picked, by seed. */
export const target: () => Schema<Target> = lazily('target', () =>
  z.pipe(
    fields({
      service: optional(text(), 'the instances of a service'),
      instance: optional(text(), 'one instance: homepage07'),
      zone: optional(zoneName(), 'all in a zone: us-east-1/zoneB'),
      region: optional(text(), 'all in a region'),
      package: optional(text(), 'the instances of all services of a package'),
      host: optional(text(), 'all on a host'),
      count: optional(whole(1), 'so many of them'),
      share: optional(share(), 'this share of them'),
    }),
    z.transform((found, context): Target => {
      const [kind, ...others] = targetKinds.filter((each) => found[each] !== undefined);
      const both = found.count !== undefined && found.share !== undefined;
      if (kind === undefined || others.length > 0 || both) {
        context.issues.push({ code: 'custom', message: allowed, input: found });
        return z.NEVER;
      }
      const { count, share: part } = found;
      return {
        kind,
        name: found[kind] ?? '',
        ...(count === undefined ? {} : { count }),
        ...(part === undefined ? {} : { share: part }),
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
