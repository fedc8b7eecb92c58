import type { Finding } from './finding.ts';
import type { Ground } from './ground.ts';
import { keepsData } from './kinds.ts';
import { listed } from './listed.ts';

/** Databases that several services use: none of them can change it alone. */
export function sharedDatabase({ services, pathTo }: Ground): Finding[] {
  const all = [...services.values()];
  return all.filter(keepsData).flatMap(({ name }) => {
    const users = all.filter((each) => !keepsData(each) && each.dependencies.includes(name));
    const [first] = users;
    if (first === undefined || users.length === 1) return [];
    return [
      {
        severity: 'medium',
        path: [...pathTo(first.name), name],
        what: `${name} is shared: ${listed(users.map((each) => each.name))} use it`,
        todo: `let one service own ${name}, and the others ask that service`,
      },
    ];
  });
}
