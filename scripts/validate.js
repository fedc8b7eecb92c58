import { writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { withTheory } from './validate/bundle.js';
import { runAll } from './validate/runAll.js';
import { caseTable, validationText } from './validate/table.js';

const document = fileURLToPath(new URL('../docs/validation.md', import.meta.url));

function choose(all, ids) {
  const unknown = ids.find((id) => !all.some((each) => each.id === id));
  if (unknown === undefined) return all.filter(({ id }) => ids.length === 0 || ids.includes(id));
  const known = all.map(({ id }) => id).join(', ');
  throw new Error(`validate: found "${unknown}"; allowed: ${known}`);
}

/** Runs the models and returns their verdicts by id. */
async function verdicts(theory, module, cases) {
  const start = performance.now();
  const tell = ({ id, runs }, ms) =>
    process.stderr.write(
      `validate: ${id}, ${runs} runs, ${(ms / 1_000).toFixed(1)} s of computing\n`,
    );
  const measured = await runAll(theory, cases, tell);
  process.stderr.write(`validate: ${((performance.now() - start) / 1_000).toFixed(0)} s in all\n`);
  const together = module.randomClaims(module.allCases);
  return new Map(
    cases.map((each) => [each.id, module.judge(each, measured.get(each.id), together)]),
  );
}

async function validate(theory, ids) {
  const module = await import(theory);
  const cases = choose(module.allCases, ids);
  const found = await verdicts(theory, module, cases);
  if (ids.length === 0) await writeFile(document, validationText(module.chapters, found));
  for (const each of cases) {
    const list = found.get(each.id);
    const good = list.every(({ holds, sharp }) => holds && sharp);
    if (ids.length > 0 || !good) process.stdout.write(`${caseTable(each, list)}\n`);
    if (!good) process.exitCode = 1;
  }
}

async function show(theory, ids) {
  const { allCases } = await import(theory);
  for (const { file } of choose(allCases, ids)) {
    process.stdout.write(`${JSON.stringify(file, undefined, 2)}\n`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [first, ...rest] = process.argv.slice(2);
  try {
    await withTheory((theory) =>
      first === '--show'
        ? show(theory, rest)
        : validate(theory, first === undefined ? [] : [first, ...rest]),
    );
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 2;
  }
}
