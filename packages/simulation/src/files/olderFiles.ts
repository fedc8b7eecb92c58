import type { ArchitectureFile } from '../schema/architectureFile.ts';
import { isName } from '../schema/names.ts';
import type { Service } from '../schema/service.ts';

/**
 * A file of Spigo's own, as this simulator would have written it. Spigo ignored the name inside the
 * file, so converted files carry paths there (`../compose/test.yml` is then `test`), and containers
 * may be paths, whose dots would break a hierarchical name apart: they become `_`.
 */
export function modernised(file: ArchitectureFile): ArchitectureFile {
  if (!isOlder(file)) return file;
  const arch = isName(file.arch) ? file.arch : nameInPath(file.arch);
  if (file.services === undefined) return { ...file, arch };
  return { ...file, arch, services: file.services.map(withoutDots) };
}

/** Whether the file follows Spigo's formats, where what is left out is 0. */
export function isOlder(file: ArchitectureFile): boolean {
  return file.version === 'arch-0.0' || file.version === 'arch-0.1';
}

function nameInPath(path: string): string {
  const last = path.split('/').at(-1) ?? '';
  return last
    .replace(/\.\w+$/, '')
    .replace(/[^\w-]/g, '-')
    .replace(/^[^A-Za-z]+/, '');
}

function withoutDots(service: Service): Service {
  const parts = ['machine', 'container', 'process'] as const;
  const given = parts.filter((part) => service[part] !== undefined);
  const undotted = given.map((part) => [part, (service[part] ?? '').replaceAll('.', '_')]);
  return { ...service, ...Object.fromEntries(undotted) };
}
