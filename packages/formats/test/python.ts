import { execFileSync } from 'node:child_process';

/** The python that has networkx: the one on the path, or that of the system's packages. */
export function findPython(): string {
  for (const python of ['python3', '/usr/bin/python3']) {
    try {
      execFileSync(python, ['-c', 'import networkx'], { stdio: 'ignore' });
      return python;
    } catch {
      // The next one may have it.
    }
  }
  throw new Error('this test needs networkx: install python3-networkx');
}
