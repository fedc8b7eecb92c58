import { nearest } from '@spigo/kernel';
import * as z from 'zod/mini';
import { mostMultiple } from './bounds.ts';
import { meantBy } from './meantFields.ts';

/** What reads an `Out` from the plain data of a file. */
export type Schema<Out> = z.ZodMiniType<Out, unknown>;

/**
 * A schema, or what builds it. Most files use a few fields, and a schema takes longer to build than
 * to apply: what is given unbuilt is built when the first value asks for it.
 */
export type MaybeLater<Out> = Schema<Out> | (() => Schema<Out>);

function later<Out>(schema: MaybeLater<Out>): Schema<Out> {
  return typeof schema === 'function' ? z.lazy(schema) : schema;
}

/** What the reference says of a schema: its line, or its name where many fields share it. */
export const reference: z.core.$ZodRegistry<{ id?: string; description?: string }> = z.registry();

/**
 * Builds a schema when it is first asked for: a command that reads no architecture pays nothing.
 * `id` names it in the published schema.
 */
export function lazily<Out>(id: string, build: () => Schema<Out>): () => Schema<Out> {
  let built: Schema<Out> | undefined;
  return () => {
    if (built === undefined) {
      built = build();
      reference.add<z.core.$ZodType>(built, { id });
    }
    return built;
  };
}

/** As many unknown fields of one object get a message that names the nearest; twenty are told. */
const mostExplained = 100;

/** Names of fields and how to read each; any other field is an error that names the nearest. */
export function fields<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
): ReturnType<typeof z.strictObject<Shape>> {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys
            .slice(0, mostExplained)
            .map((key) => unknownField(key, known))
            .join('\n')
        : `an object with ${known.join(', ')}`,
  });
}

function unknownField(key: string, known: readonly string[]): string {
  const meant = meantBy(key, known);
  if (meant !== undefined) return `unknown field ${JSON.stringify(key)}: ${meant}`;
  const word = nearest(key, known);
  const hint = word === undefined ? '' : `; did you mean "${word}"?`;
  return `unknown field ${JSON.stringify(key.slice(0, 60))}; allowed: ${known.join(', ')}${hint}`;
}

/** A field that may be left out; `about` is its line in the reference. */
export function optional<Out>(
  inner: MaybeLater<Out>,
  about: string,
): z.ZodMiniExactOptional<Schema<Out>> {
  const field = z.exactOptional(later(inner));
  reference.add<z.core.$ZodType>(field, { description: about });
  return field;
}

/** A field that must be there; `about` is its line in the reference. */
export function required<Out>(inner: MaybeLater<Out>, about: string): Schema<Out> {
  const field = bounded(z.clone(later(inner)));
  reference.add<z.core.$ZodType>(field, { description: about });
  return field;
}

/** The fields of an `Out` whose fields may all be left out. */
export type OptionalFields<Out> = {
  readonly [Name in keyof Out]-?: z.ZodMiniExactOptional<Schema<Exclude<Out[Name], undefined>>>;
};

/** One of some words. */
export function oneOf<const Words extends readonly string[]>(words: Words): Schema<Words[number]> {
  return z.enum([...words], { error: words.join(', ') });
}

/** A whole number from `min` to `max`. */
export function whole(min: number, max: number): Schema<number> {
  const allowed = { error: `a whole number, ${min} to ${max}` };
  return z.int(allowed).check(z.minimum(min, allowed), z.maximum(max, allowed));
}

/** A number from 0 to 1. */
export function share(): Schema<number> {
  return within(0, 1);
}

/** A number from `min` to `max`; `error` says what is allowed. */
export function within(
  min: number,
  max: number,
  error: string = `a number from ${min} to ${max}`,
): Schema<number> {
  const allowed = { error };
  return z.number(allowed).check(z.minimum(min, allowed), z.maximum(max, allowed));
}

/** A number over 0: from one over `max` to `max`. */
export function positive(max: number = mostMultiple): Schema<number> {
  return within(1 / max, max);
}

/** A number, 0 to `max`. */
export function notNegative(max: number = mostMultiple): Schema<number> {
  return within(0, max);
}

/** Any number that is not beyond all measure. */
export function anyNumber(): Schema<number> {
  return within(-mostMultiple, mostMultiple);
}

/** Yes or no. */
export function flag(): Schema<boolean> {
  return z.boolean({ error: 'true or false' });
}

/** Any text. */
export function text(): Schema<string> {
  return z.string({ error: 'a text' });
}

/** As many issues of one list, or of values by name, are kept; there may then be more. */
export const mostIssues = 1_000;

/**
 * `schema`, of which no more issues come than anybody reads. zod hands them up by `push(...issues)`,
 * which ends the stack of the engine from about a hundred thousand on, and has no option for less.
 */
export function bounded<S extends z.core.$ZodType>(schema: S): S {
  const internals: z.core.$ZodType['_zod'] = schema._zod;
  const { parse, run } = internals;
  internals.parse = (payload, context) => {
    const parsed = parse(payload, context);
    if (!(parsed instanceof Promise)) parsed.issues.splice(mostIssues);
    return parsed;
  };
  // Without checks to run afterwards, the two are the same function.
  if (run === parse) internals.run = internals.parse;
  return schema;
}

/** A list of at least `least` elements. */
export function listOf<Out>(element: MaybeLater<Out>, least = 0): Schema<readonly Out[]> {
  const allowed = { error: least > 0 ? `a list of at least ${least}` : 'a list' };
  return bounded(z.array(later(element), allowed).check(z.minLength(least, allowed)));
}

/** Values by name. */
export function byName<Out>(value: MaybeLater<Out>): Schema<Readonly<Record<string, Out>>> {
  const allowed = { error: 'an object: names and their values' };
  return bounded(z.record(z.string(), later(value), allowed));
}

/** Text of that pattern. */
export function textLike(pattern: RegExp, allowed: string): Schema<string> {
  return z.string({ error: allowed }).check(z.regex(pattern, allowed));
}

/** Reads text or a number with `read`, which gives undefined for what is not `allowed`. */
export function read<Out>(
  allowed: string,
  form: Schema<string | number>,
  read: (found: string | number) => Out | undefined,
): Schema<Out> {
  return z.pipe(
    form,
    z.transform((found: string | number, context): Out => {
      const value = read(found);
      if (value !== undefined) return value;
      context.issues.push({ code: 'custom', message: allowed, input: found });
      return z.NEVER;
    }),
  );
}
