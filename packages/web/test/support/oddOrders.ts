import { type Random, randomStream } from '@spigo/kernel';
import { architecture } from '@spigo/simulation';
import { LiveEngine } from '../../src/engine/liveEngine.ts';
import { type Order, readOrder } from '../../src/model/messages/protocol.ts';
import { nodeHost as host } from './nodeHost.ts';

const shop = architecture('shop')
  .service('db', 'store', { count: 3, workers: 2, serviceTime: '1ms' })
  .service('web', { count: 6, dependencies: ['db'] })
  .service('www', 'denominator', { regions: 0, dependencies: ['web'] })
  .toArchitecture();

const actions = [
  'kill service web',
  'kill zone us-east-1/zoneB',
  'slow service db by 1e9',
  'slow service db by 1e-9',
  'error service web rate 1',
  'pause service db',
  'delay from service web to service db by 10s',
  'loss from service web to service db rate 1',
  'partition zone us-east-1/zoneA and zone us-east-1/zoneB',
  'set workload.load to 1e9',
  'set workload.load to 0',
  'set workload.arrivals.interval to 1us',
  'set services.web.count to 1000000',
  'set services.web.count to 40',
  'set services.db.workers to 1',
  'set services.web.serviceTime to 1e308',
  'set services.web.policies.db.timeout to 1us',
  'set services.web.policies.db.retry.maxRetries to 10000',
  'set services.__proto__.count to 3',
  'set services.web.admission.maxInFlight to 1',
];
const times = ['', '', 'for 1us', 'for 10ms', 'at 1e9s', 'at 0s', 'at 100ms for 1us'];

/** Orders that are well formed, one odder than the other. */
function* ordersOf(random: Random): Generator<Order> {
  const pick = <T>(all: readonly T[]): T => all[random.below(all.length)] as T;
  for (;;) {
    const line = `${pick(actions)} ${pick(times)}`.trim();
    const made = pick<object>([
      { kind: 'pause' },
      { kind: 'resume' },
      { kind: 'resume' },
      { kind: 'step', events: pick([1, 7, 1_000, 1_000_000]) },
      { kind: 'speed', speed: pick([null, null, 1, 0.000_1, 1_000_000]) },
      { kind: 'inject', line },
      { kind: 'inject', line },
      { kind: 'heal', line: line.replace(/ (at|for) .*/, '') },
      { kind: 'plan', text: `${line}\n${pick(actions)} at 1s` },
      { kind: 'save' },
      { kind: 'watch' },
      { kind: 'ego', node: 1, hops: 1 },
    ]);
    const order = readOrder(JSON.stringify(made));
    if (typeof order !== 'string') yield order;
  }
}

/** What came of a run with orders. */
export interface Steered {
  /** Whether virtual time went on to its end. */
  readonly isWhole: boolean;
  /** Bytes that were told, and what was refused. */
  readonly told: number;
  readonly refused: ReadonlySet<string>;
}

/** Gives `count` orders of `seed` in quick succession, and lets the run go to its end. */
export async function steer(seed: number, count: number): Promise<Steered> {
  const random = randomStream(seed, 'fuzz', 'orders');
  const refused = new Set<string>();
  let told = 0;
  const options = { seed, duration: '3s' };
  const request = { architecture: shop, options, speed: 1, paused: false, sample: 1, command: '' };
  const engine = new LiveEngine(request, host, (message) => {
    told += JSON.stringify(message).length;
    if (message.kind === 'refused') refused.add(message.text);
  });
  engine.setViewers(1);
  const over = engine.run();
  const orders = ordersOf(random);
  for (let i = 0; i < count; i++) {
    engine.obey(orders.next().value as Order);
    if (random.below(3) === 0) await host.sleep(random.below(4));
  }
  engine.obey({ kind: 'speed', speed: null });
  engine.obey({ kind: 'resume' });
  const { result } = await over;
  return { isWhole: result.simulatedMs === 3_000, told, refused };
}
