/** An action on machines or services, named one by one: `api1.public`, or `api1.public:api`. */
interface OnTargets<K extends string> {
  readonly kind: K;
  readonly targets: readonly string[];
}

/** An action on the packets from some machines to others. */
interface OnLinks<K extends string> {
  readonly kind: K;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

interface Graceful<K extends string> extends OnTargets<K> {
  readonly graceMs: number;
}

interface Factored<K extends string> extends OnTargets<K> {
  readonly factor: number;
}

interface Rated<K extends string> extends OnTargets<K> {
  readonly rate: number;
}

interface ClockAction extends OnTargets<'clock'> {
  readonly offsetMs: number;
  readonly drift: number;
}

interface Partition extends OnLinks<'partition'> {
  readonly oneWay: boolean;
}

interface Delay extends OnLinks<'delay'> {
  /** A distribution as people write it. */
  readonly add: unknown;
}

interface Share<K extends string> extends OnLinks<K> {
  readonly rate: number;
}

/** An orderly end. */
export type StopAction = Graceful<'stop'> | Graceful<'restart'>;

/** What is taken from a machine at once. */
export type DownAction = OnTargets<'kill'> | OnTargets<'power'> | OnTargets<'wipe'>;

/** What happens to packets. */
export type LinkAction = Partition | Delay | Share<'loss'> | Share<'duplicate'>;

/** What makes a machine worse for a while. */
export type WeakAction =
  | Factored<'slow'>
  | Factored<'slowDisk'>
  | Rated<'error'>
  | Rated<'diskError'>
  | OnTargets<'pause'>
  | OnTargets<'diskFull'>
  | OnTargets<'dns'>
  | ClockAction;

/** What a plan does to a world: whom it hits was drawn, rates are shares, times have their unit in their name. */
export type PlanAction = StopAction | ImmediateAction;

/** What is done as soon as it is said. */
export type ImmediateAction =
  | OnTargets<'start'>
  | { readonly kind: 'heal' }
  | DownAction
  | LinkAction
  | WeakAction;

/** One thing that a plan did, when, and who did it. */
export type PlanEntry = PlanAction & {
  /** Virtual time, milliseconds to the microsecond. */
  readonly atMs: number;
  /** `plan`, `monkey 1`, `fault 2`, `heal`. */
  readonly by: string;
  /** Then it is undone: machines start again, networks heal. Without it, never. */
  readonly forMs?: number;
};

/** Everything that a plan can do. */
export type PlanKind = PlanAction['kind'];

/** What counts as a fault, in reports and when a plan is shrunk; the others repair or begin. */
export const faultKinds: readonly PlanKind[] = [
  'power',
  'kill',
  'stop',
  'restart',
  'wipe',
  'partition',
  'pause',
  'slow',
  'error',
  'delay',
  'loss',
  'duplicate',
  'clock',
  'dns',
  'diskFull',
  'diskError',
  'slowDisk',
];

/** Whether an entry is a fault. */
export function isFault(entry: { readonly kind: PlanKind }): boolean {
  return faultKinds.includes(entry.kind);
}

const list = (names: readonly string[]): string => names.join(', ');

function subject(action: PlanAction): string {
  switch (action.kind) {
    case 'heal':
      return '';
    case 'partition':
      return ` ${list(action.from)} ${action.oneWay ? '>' : '|'} ${list(action.to)}`;
    case 'delay':
      return ` ${list(action.from)} > ${list(action.to)} add ${JSON.stringify(action.add)}`;
    case 'loss':
    case 'duplicate':
      return ` ${list(action.from)} > ${list(action.to)} rate ${action.rate}`;
    case 'slow':
    case 'slowDisk':
      return ` ${list(action.targets)} factor ${action.factor}`;
    case 'error':
    case 'diskError':
      return ` ${list(action.targets)} rate ${action.rate}`;
    case 'stop':
    case 'restart':
      return ` ${list(action.targets)} grace ${action.graceMs} ms`;
    case 'clock':
      return ` ${list(action.targets)} offset ${action.offsetMs} ms drift ${action.drift}`;
    case 'start':
    case 'kill':
    case 'power':
    case 'wipe':
    case 'pause':
    case 'diskFull':
    case 'dns':
      return ` ${list(action.targets)}`;
  }
}

/** One entry as a line of text: `at 1200 ms power cl.internal for 300 ms`. */
export function describeEntry(entry: PlanEntry): string {
  const lasting = entry.forMs === undefined ? '' : ` for ${entry.forMs} ms`;
  return `at ${entry.atMs} ms ${entry.kind}${subject(entry)}${lasting} (${entry.by})`;
}
