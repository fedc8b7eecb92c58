import { architectureJsonSchema, type JsonSchema } from '../../src/files/jsonSchema.ts';
import { fieldsIn, schemaFields } from './schemaFields.ts';
import { holdClaims, type Outcome } from './systemClaims.ts';
import { type AnySystem, anySystem } from './systems/anySystem.ts';
import { type Feature, featureNamed, features } from './systems/features.ts';

/** Fields that no random system has, and why. */
const fieldsLeftOut: Readonly<Record<string, string>> = {
  'architectureFile.$schema': 'is for editors',
  'service.authenticates': 'is for rules, and has no effect on a run',
  'workload.loadBalancing': 'is always refused',
  'arrivals[trace].file': 'needs a file; its instants are those of `instants`',
};

/** The fields of the format, and the words that they can be, that random systems are to have. */
export function fieldsToMeet(schema: JsonSchema): string[] {
  return [...schemaFields(schema)].filter(
    (name) => fieldsLeftOut[name.replace(/=.*/, '')] === undefined,
  );
}

/** Figures that belong to the machine. */
const figuresLeftOut = ['wallMs', 'messagesPerSecond'];

/** What systems have met: features, fields of the format, and figures that were more than nothing. */
export class Met {
  systems = 0;
  refused = 0;
  private readonly schema = architectureJsonSchema();
  private readonly features = new Set<string>();
  private readonly fields = new Set<string>();
  private readonly figures = new Map<string, boolean>();

  note({ features: own, file }: AnySystem, outcome: Outcome): void {
    this.systems += 1;
    if (outcome.kind === 'refused') {
      this.refused += 1;
      return;
    }
    for (const feature of own) this.features.add(feature);
    for (const [field] of fieldsIn(this.schema, file)) this.fields.add(field);
    this.noteFigures(outcome.result, '');
  }

  /** What they never met, by kind, as lines. */
  missing(without: readonly Feature[]): string[] {
    const none = (kind: string, names: readonly string[]): string[] =>
      names.length === 0 ? [] : [`never met, ${kind}: ${names.join(', ')}`];
    const zero = [...this.figures].flatMap(([name, isMet]) => (isMet ? [] : [name]));
    const unused = fieldsToMeet(this.schema).filter((each) => !this.fields.has(each));
    const unseen = features.filter((each) => !this.features.has(each) && !without.includes(each));
    return [
      ...none('features', unseen),
      ...none('fields', unused),
      ...none(
        'figures',
        zero.filter((each) => !figuresLeftOut.includes(each)),
      ),
    ];
  }

  private noteFigures(value: unknown, path: string): void {
    if (typeof value === 'number') {
      this.figures.set(path, value > 0 || this.figures.get(path) === true);
    } else if (Array.isArray(value)) {
      for (const each of value) this.noteFigures(each, path);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, each] of Object.entries(value)) {
        const isNamed = /(^|\.)(services|bySource|operations)$/.test(path);
        this.noteFigures(each, `${path}${path === '' ? '' : '.'}${isNamed ? '*' : name}`);
      }
    }
  }
}

/** A system of ours, not one that comes with the project. */
const always: readonly Feature[] = ['shipped'];

/** Holds the claims of the system of one seed; where they fail, names the few features that it takes. */
export function trySystem(seed: number, only: readonly Feature[] = features): Outcome {
  const without = features.filter((each) => !only.includes(each) || always.includes(each));
  try {
    return holdClaims(anySystem(seed, without));
  } catch (error) {
    const needed = onlyNeeded(seed, without);
    const again = `SPIGO_SYSTEM='${seed}:${needed.join(',')}' npm test -- randomSystems`;
    throw new Error(`the system of seed ${seed} breaks a claim; again: ${again}`, { cause: error });
  }
}

function onlyNeeded(seed: number, without: readonly Feature[]): readonly Feature[] {
  const left = [...without];
  for (const feature of anySystem(seed, left).features) {
    if (fails(seed, [...left, feature])) left.push(feature);
  }
  return anySystem(seed, left).features;
}

function fails(seed: number, without: readonly Feature[]): boolean {
  try {
    holdClaims(anySystem(seed, without));
    return false;
  } catch {
    return true;
  }
}

/** Tries system after system from `seed` on, while `goesOn`; returns what they have met. */
export function trySystems(seed: number, goesOn: (tried: number) => boolean): Met {
  const met = new Met();
  for (let tried = 0; goesOn(tried); tried += 1) {
    met.note(anySystem(seed + tried, always), trySystem(seed + tried));
  }
  return met;
}

/** The system that the environment names: `17:closed,hedge`. */
export function systemAsked(): { seed: number; only: readonly Feature[] } | undefined {
  const { SPIGO_SYSTEM: asked } = process.env;
  if (asked === undefined) return undefined;
  const [seed, list] = asked.split(':');
  const only = (list ?? '').split(',').flatMap((name) => featureNamed(name) ?? []);
  return { seed: Number(seed), only: list === undefined ? features : only };
}
