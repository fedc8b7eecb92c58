import { basename, dirname, resolve } from 'node:path';
import type { GraphFormat, ImportedArchitecture, SavedGraph } from '@spigo/formats';
import { type Duration, UsageError } from '@spigo/kernel';
import { collapse } from '@spigo/topology';
import { exitCodes } from '../failure.ts';
import { openFolder } from '../host/files.ts';
import { count } from '../report/text.ts';
import { type Target, targetNamed, targetOf } from '../sources/graphEndings.ts';
import { openBeside, readImportedFiles } from '../sources/importedFiles.ts';
import { legalArch } from '../sources/legalArch.ts';
import { readSavedGraphFile } from '../sources/savedGraphFile.ts';
import { readTextFile } from '../sources/textFile.ts';
import type { World } from '../world.ts';

/** What to convert, and into what. */
export interface ConvertOptions {
  /** Files, and folders of manifests; of a graph, one file. */
  readonly inputs: readonly string[];
  readonly output: string;
  /** Collapse instances to services. */
  readonly collapse: boolean;
  readonly quiet: boolean;
  /** The format of the output; default: what its ending means. */
  readonly to?: string;
  /** How long a step of a MAD model is. */
  readonly stepDuration?: Duration;
  /** A file that says who calls whom. */
  readonly links?: string;
  /** Profiles of compose that are on. */
  readonly profiles?: readonly string[];
  /** The package of nodes of a graph that have none. */
  readonly package?: string;
}

const isYaml = (file: string): boolean => /\.ya?ml$/i.test(file);

const stepless = (input: string): UsageError =>
  new UsageError(`--step-duration: "${input}" is no MAD model, and has no steps`);

/** What is turned into an architecture, whatever it says inside. */
const isSource = (file: string): boolean =>
  isYaml(file) || !/\.\w+$/.test(file) || /\.mad$/i.test(file);

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

/** Whether a format is read, and not only written. */
function isReadAgain(format: GraphFormat): boolean {
  return ['graphjson', 'graphml', 'yed', 'gexf', 'cytoscape', 'd3'].includes(format);
}

/** Why a run cannot be built from what was written, if it cannot. */
async function obstaclesOf(
  saved: SavedGraph,
  options: ConvertOptions,
  world: World,
): Promise<string[]> {
  const collapsed = saved.collapsed || options.collapse;
  const problem = (await world.engine()).reloadProblem({ ...saved, collapsed });
  return problem === null ? [] : [`${options.output} cannot be reloaded (-r): ${problem}`];
}

async function convertGraph(
  format: GraphFormat,
  options: ConvertOptions,
  world: World,
): Promise<void> {
  const formats = await world.formats();
  const read = await readSavedGraphFile(options.inputs[0] ?? '', formats, options.package);
  const saved = { ...read, arch: legalArch(read.arch) };
  if (saved.arch !== read.arch) {
    say('note', [`${JSON.stringify(read.arch)} is called ${saved.arch}`], options, world);
  }
  const whole = formats.recordedFromSaved(saved);
  const graph = options.collapse ? collapse(whole) : whole;
  const header = { args: `spigo convert ${basename(options.inputs[0] ?? '')}` };
  await write(options.output, () => formats.writeGraph(format, graph, header));
  say('note', lossesOf(saved), options, world);
  if (isReadAgain(format)) say('note', await obstaclesOf(saved, options, world), options, world);
  const { nodes, edges } = graph.counts;
  world.stdout.write(`wrote ${options.output}: ${count(nodes)} nodes, ${count(edges)} links\n`);
}

/** What was imported has to pass as an architecture before it is written. */
async function warningsOf(text: string, options: ConvertOptions, world: World): Promise<string[]> {
  const engine = await world.engine();
  const format = isYaml(options.output) ? 'yaml' : 'json';
  const architecture = await engine.parseArchitecture(text, { file: options.output, format });
  return [...engine.warningsOf(architecture)];
}

async function imported(options: ConvertOptions, world: World): Promise<ImportedArchitecture> {
  const { inputs, links, stepDuration, profiles } = options;
  const formats = await world.formats();
  const [first, ...more] = await readImportedFiles(inputs);
  if (first === undefined) throw new UsageError('convert needs a file to read: found none');
  const result = await formats.importArchitecture(first, {
    ...(first.inFolder === true ? { name: basename(resolve(inputs[0] ?? '')) } : {}),
    more,
    open: openBeside,
    ...(stepDuration === undefined ? {} : { stepDuration }),
    ...(profiles === undefined ? {} : { profiles }),
    ...(links === undefined ? {} : { links: { file: links, text: await readTextFile(links) } }),
  });
  if (stepDuration !== undefined && result.format !== 'mad') throw stepless(inputs[0] ?? '');
  if (links !== undefined && result.format === 'mad') {
    throw new UsageError('--links: a MAD model says itself who calls whom');
  }
  return result;
}

async function convertArchitecture(options: ConvertOptions, world: World): Promise<void> {
  if (options.collapse) throw new UsageError('-f: an architecture has no instances to collapse');
  if (options.package !== undefined) {
    throw new UsageError('--package: services of an architecture have their packages in it');
  }
  const formats = await world.formats();
  const result = await imported(options, world);
  const format = isYaml(options.output) ? 'yaml' : 'json';
  const written = await formats.writeArchitecture(result, format);
  const warnings = await warningsOf(written, options, world);
  await write(options.output, () => [written]);
  say('note', result.notes, options, world);
  say('warning', warnings, options, world);
  const services = count(result.architecture.services.length);
  world.stdout.write(`wrote ${options.output}: ${services} services\n`);
}

/** GraphJSON and architectures share an ending: what a YAML file is turned into is an architecture. */
function targetFor({ inputs, output, to }: ConvertOptions): Target {
  const [input = ''] = inputs;
  const target = to === undefined ? targetOf(output) : targetNamed(to);
  if (inputs.length === 1 && !isSource(input)) return target;
  if (target === 'architecture' || (target === 'graphjson' && to === undefined)) {
    return 'architecture';
  }
  throw new UsageError(
    `"${input}" becomes an architecture, not ${target}; allowed endings of OUT: .yaml, .yml, .json`,
  );
}

/** What only an architecture takes. Throws a UsageError where there is none. */
function checkGraph({ inputs, stepDuration, links, profiles }: ConvertOptions): void {
  const [input = ''] = inputs;
  if (stepDuration !== undefined) throw stepless(input);
  const flag = links === undefined ? '--profile' : '--links';
  if (links === undefined && profiles === undefined) return;
  throw new UsageError(`${flag}: "${input}" is a graph, and becomes no architecture`);
}

/**
 * Converts a saved graph to another format, or compose files, Kubernetes manifests or a MAD model to
 * an architecture; says what could not be carried over. Nothing is written where the input is wrong.
 */
export async function convert(options: ConvertOptions, world: World): Promise<number> {
  const target = targetFor(options);
  if (target === 'architecture') await convertArchitecture(options, world);
  else {
    checkGraph(options);
    await convertGraph(target, options, world);
  }
  return exitCodes.done;
}
