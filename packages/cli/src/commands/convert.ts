import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { GraphFormat, ImportedArchitecture, SavedGraph } from '@spigo/formats';
import { type Duration, UsageError } from '@spigo/kernel';
import { collapse } from '@spigo/topology';
import { exitCodes } from '../failure.ts';
import { fileError } from '../host/fileErrors.ts';
import { openFolder } from '../host/files.ts';
import { count } from '../report/text.ts';
import { type Target, targetNamed, targetOf } from '../sources/graphEndings.ts';
import { readSavedGraphFile } from '../sources/savedGraphFile.ts';
import type { World } from '../world.ts';

/** What to convert, and into what. */
export interface ConvertOptions {
  readonly input: string;
  readonly output: string;
  /** Collapse instances to services. */
  readonly collapse: boolean;
  readonly quiet: boolean;
  /** The format of the output; default: what its ending means. */
  readonly to?: string;
  /** How long a step of a MAD model is. */
  readonly stepDuration?: Duration;
}

const isYaml = (file: string): boolean => /\.ya?ml$/i.test(file);

const stepless = (input: string): UsageError =>
  new UsageError(`--step-duration: "${input}" is no MAD model, and has no steps`);

/** What is turned into an architecture, whatever it says inside. */
const isSource = (file: string): boolean => isYaml(file) || /\.mad$/i.test(file);

async function write(output: string, chunks: () => Iterable<string>): Promise<void> {
  const name = basename(output);
  const folder = await openFolder(dirname(output), [name]);
  try {
    await folder.write([{ name, chunks }]);
  } catch (error) {
    await folder.abandon();
    throw error;
  }
}

function say(kind: string, lines: Iterable<string>, options: ConvertOptions, world: World): void {
  if (options.quiet) return;
  for (const line of new Set(lines)) world.stderr.write(`${kind}: ${line}\n`);
}

/** What a file says of ends and forgotten links has no place in a graph that is only read. */
function lossesOf({ ignored, warnings }: SavedGraph): string[] {
  const { done, forget } = ignored;
  if (done + forget === 0) return [...warnings];
  const records = `${count(done)} done and ${count(forget)} forget records`;
  return [...warnings, `not carried over: ${records}, and the times of all others`];
}

async function convertGraph(
  format: GraphFormat,
  options: ConvertOptions,
  world: World,
): Promise<void> {
  const formats = await world.formats();
  const saved = await readSavedGraphFile(options.input, formats);
  const whole = formats.recordedFromSaved(saved);
  const graph = options.collapse ? collapse(whole) : whole;
  const header = { args: `spigo convert ${basename(options.input)}` };
  await write(options.output, () => formats.writeGraph(format, graph, header));
  say('note', lossesOf(saved), options, world);
  const { nodes, edges } = graph.counts;
  world.stdout.write(`wrote ${options.output}: ${count(nodes)} nodes, ${count(edges)} links\n`);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw fileError('read', file, error);
  }
}

/** What was imported has to pass as an architecture before it is written. */
async function warningsOf(text: string, options: ConvertOptions, world: World): Promise<string[]> {
  const engine = await world.engine();
  const format = isYaml(options.output) ? 'yaml' : 'json';
  const architecture = await engine.parseArchitecture(text, { file: options.output, format });
  return [...engine.warningsOf(architecture)];
}

async function convertArchitecture(options: ConvertOptions, world: World): Promise<void> {
  if (options.collapse) throw new UsageError('-f: an architecture has no instances to collapse');
  const formats = await world.formats();
  const text = await readText(options.input);
  const { input, stepDuration } = options;
  const steps = stepDuration === undefined ? {} : { stepDuration };
  const imported: ImportedArchitecture = await formats.importArchitecture(text, input, steps);
  if (stepDuration !== undefined && imported.format !== 'mad') throw stepless(input);
  const written = await formats.writeArchitecture(
    imported,
    isYaml(options.output) ? 'yaml' : 'json',
  );
  const warnings = await warningsOf(written, options, world);
  await write(options.output, () => [written]);
  say('note', imported.notes, options, world);
  say('warning', warnings, options, world);
  const services = count(imported.architecture.services.length);
  world.stdout.write(`wrote ${options.output}: ${services} services\n`);
}

/** GraphJSON and architectures share an ending: what a YAML file is turned into is an architecture. */
function targetFor({ input, output, to }: ConvertOptions): Target {
  const target = to === undefined ? targetOf(output) : targetNamed(to);
  if (!isSource(input)) return target;
  if (target === 'architecture' || (target === 'graphjson' && to === undefined)) {
    return 'architecture';
  }
  throw new UsageError(
    `"${input}" becomes an architecture, not ${target}; allowed endings of OUT: .yaml, .yml, .json`,
  );
}

/**
 * Converts a saved graph to another format, or a compose file, Kubernetes manifests or a MAD model to
 * an architecture; says what could not be carried over. Nothing is written where the input is wrong.
 */
export async function convert(options: ConvertOptions, world: World): Promise<number> {
  const target = targetFor(options);
  if (target === 'architecture') await convertArchitecture(options, world);
  else if (options.stepDuration !== undefined) throw stepless(options.input);
  else await convertGraph(target, options, world);
  return exitCodes.done;
}
