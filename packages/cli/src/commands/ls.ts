import { exitCodes } from '../failure.ts';
import { packageLines } from '../report/packages.ts';
import { readArchitectureFile } from '../sources/architectureFile.ts';
import { architectureNames } from '../sources/catalogue.ts';
import type { World } from '../world.ts';

/** A name and one line about it. */
interface Line {
  readonly name: string;
  readonly text: string;
}

async function describeArchitecture(name: string, world: World): Promise<Line> {
  const { file, text, format } = await readArchitectureFile(name, 0, world.architectures);
  const engine = await world.engine();
  const { description } = await engine.parseArchitecture(text, { file, format });
  return { name, text: description ?? '' };
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
