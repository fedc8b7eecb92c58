import { exitCodes } from '../failure.ts';
import { packageLines } from '../report/packages.ts';
import { readArchitectureFile } from '../sources/architectureFile.ts';
import { architectureNames } from '../sources/catalogue.ts';
import type { World } from '../world.ts';

/** A name and one line about it. */
export interface Line {
  readonly name: string;
  readonly text: string;
}

async function describeStep(name: string, step: number, world: World) {
  const source = await readArchitectureFile(name, step, world.architectures);
  const { file, text, format } = source;
  const engine = await world.engine();
  const { description = '' } = await engine.parseArchitecture(text, { file, format });
  return { description, last: source.step?.last ?? 0 };
}

/** An architecture in a line; a migration is told by where it begins and where it ends. */
export async function describeArchitecture(name: string, world: World): Promise<Line> {
  const { description, last } = await describeStep(name, 0, world);
  if (last === 0) return { name, text: description };
  const end = await describeStep(name, last, world);
  return { name, text: `From ${description} to ${end.description} (-s 0 to ${last})` };
}

function table(title: string, lines: readonly Line[]): string {
  const width = Math.max(0, ...lines.map(({ name }) => name.length)) + 2;
  const rows = lines.map(({ name, text }) => `  ${name.padEnd(width)}${text}`.trimEnd());
  return [title, ...rows, ''].join('\n');
}

/** Lists architectures and packages, one line each, or as one JSON object. */
export async function list(json: boolean, world: World): Promise<number> {
  const names = await architectureNames(world.architectures);
  const architectures = await Promise.all(names.map((name) => describeArchitecture(name, world)));
  const text = json
    ? `${JSON.stringify({ architectures, packages: packageLines })}\n`
    : `${table('architectures', architectures)}${table('packages', packageLines)}`;
  world.stdout.write(text);
  return exitCodes.done;
}
