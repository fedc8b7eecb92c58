import { type Fault, isMonkey, monkey, monkeyNames, parseFault } from '@spigo/faults';
import { type Duration, UsageError } from '@spigo/kernel';
import { type Architecture, type AskedFault, addFaults, readFaultPlan } from '@spigo/simulation';
import { suggestion } from '../arguments/nearest.ts';

/** What is to go wrong beside what the architecture says, as the command line has it. */
export interface AskedPlan {
  /** Of `--fault`. */
  readonly lines: readonly string[];
  /** Of `--chaos`: the name of a plan, or its file. */
  readonly chaos?: string;
  /** Of the run: the plans without a file are made for it. */
  readonly duration: Duration;
  readonly readFile: (path: string) => Promise<string>;
}

/** An architecture with a plan added to its own. Rejects with a UsageError that says what is wrong with it. */
export async function withFaults(
  architecture: Architecture,
  { lines, chaos, duration, readFile }: AskedPlan,
): Promise<Architecture> {
  const asked: AskedFault[] = lines.map((line) => {
    const where = '--fault';
    return { fault: parseFault(line, where), where };
  });
  if (chaos === undefined) return addFaults(architecture, asked);
  const plan = await chaosPlan(chaos, duration, readFile);
  const where = `--chaos ${chaos}`;
  return addFaults(architecture, [...asked, ...plan.map((fault) => ({ fault, where }))]);
}

async function chaosPlan(
  chaos: string,
  duration: Duration,
  readFile: AskedPlan['readFile'],
): Promise<readonly Fault[]> {
  if (isMonkey(chaos)) return monkey(chaos, duration);
  if (/[./\\]/.test(chaos)) return await readFaultPlan(await readFile(chaos), chaos);
  const known = monkeyNames.join(', ');
  throw new UsageError(
    `--chaos: found "${chaos}"; allowed: ${known}, or a file (.yaml, .json, or with a / in it).${suggestion(chaos, monkeyNames)}`,
  );
}
