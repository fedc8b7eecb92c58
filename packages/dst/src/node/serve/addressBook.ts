import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '@spigo/kernel';
import { messageOf } from '../../world/errors.ts';
import { writeWhole } from '../campaignFiles.ts';

/**
 * Where the ports of the machines are on loopback: a file for each, `ports/MACHINE_PORT`, with the
 * number of the real port. Any process that serves the same folder finds the others by it. A machine
 * is served by one process at a time, which keeps its own number in `MACHINE/served`.
 */
export class AddressBook {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The folder of a machine. */
  folderOf(machine: string): string {
    return join(this.#folder, machine);
  }

  /** Takes a machine for this process. Throws a UsageError where another one has it, or no folder can be made. */
  take(machine: string): void {
    const served = join(this.folderOf(machine), 'served');
    try {
      mkdirSync(this.folderOf(machine), { recursive: true });
      mkdirSync(join(this.#folder, 'ports'), { recursive: true });
      const owner = numberIn(served);
      if (owner !== null && owner !== process.pid && isRunning(owner)) {
        throw new UsageError(`"${machine}" is served by process ${owner} already; end that first`);
      }
      writeWhole(served, `${process.pid}\n`);
    } catch (error) {
      if (error instanceof UsageError) throw error;
      throw new UsageError(`cannot serve in "${this.#folder}": ${messageOf(error)}`);
    }
  }

  /** Gives a machine back. */
  leave(machine: string): void {
    rmSync(join(this.folderOf(machine), 'served'), { force: true });
  }

  /** The real port of a port of a machine, or null if it never had one. */
  find(machine: string, port: number): number | null {
    return numberIn(this.#file(machine, port));
  }

  /** Keeps the real port of a port; it stays the same for the next life if it is free. */
  keep(machine: string, port: number, real: number): void {
    writeWhole(this.#file(machine, port), `${real}\n`);
  }

  #file(machine: string, port: number): string {
    return join(this.#folder, 'ports', `${machine}_${port}`);
  }
}

function numberIn(path: string): number | null {
  try {
    const value = Number(readFileSync(path, 'utf8'));
    return Number.isSafeInteger(value) && value > 0 ? value : null;
  } catch {
    // Nobody has written it.
    return null;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
