import { readGraphHistory } from '@spigo/formats';
import { type Architecture, architecture, type Result } from '@spigo/simulation';
import { LiveEngine, type LiveRequest } from '../../../src/engine/liveEngine.ts';
import type { EngineMessage } from '../../../src/model/messages/protocol.ts';
import type { Scene } from '../../../src/model/messages/scene.ts';
import { playedGraph } from '../../../src/playing/playedGraph.ts';
import { nodeHost as host } from '../nodeHost.ts';

/** What pages are told of a run. */
export interface Told {
  readonly scene: Scene;
  /** To the end. */
  readonly messages: readonly EngineMessage[];
}

const shop = architecture('shop')
  .description('a small shop')
  .service('db', 'store', { count: 3 })
  .service('web', { count: 6, dependencies: ['db'] })
  .service('www', 'denominator', { regions: 0, dependencies: ['web'] })
  .objective({ p99: '<=250ms' });

const breaker = { window: 10, failureRate: 0.5, openFor: '500ms' } as const;
const retry = { maxRetries: 2, backoff: { kind: 'constant', base: '1ms' } } as const;

/** A zone of the shop dies, its database fails, and whoever watches is told so. */
const trouble = architecture('shop')
  .description('a small shop')
  .service('db', 'store', { count: 3 })
  .service('web', {
    count: 6,
    dependencies: ['db'],
    policies: { db: { timeout: '20ms', retry, breaker } },
  })
  .service('www', 'denominator', { regions: 0, dependencies: ['web'] })
  .objective({ p99: '<=250ms' })
  .objective({ availability: '>=99.99%' })
  .monitor({ scrape: '100ms', alerts: [{ name: 'failing', when: 'availability<99%' }] })
  .fault('kill zone us-east-1/zoneB at 1s for 1s')
  .fault('error service db rate 90% at 1500ms');

/** A run that was simulated. */
export interface Ran extends Told {
  readonly result: Result;
}

/** A run to its end, and what was told of it; instances were looked at from the beginning. */
async function told(subject: Architecture, over: Partial<LiveRequest> = {}): Promise<Ran> {
  const looks: EngineMessage[] = [];
  const request: LiveRequest = {
    architecture: subject,
    options: { seed: 1, duration: '3s' },
    speed: null,
    paused: false,
    sample: 0.5,
    command: `spigo -a ${subject.arch} -d 3`,
    ...over,
  };
  const engine = new LiveEngine(request, host, (message) => looks.push(message));
  engine.setViewers(1);
  engine.obey({ kind: 'watch' });
  const { result } = await engine.run();
  engine.obey({ kind: 'watch' });
  const messages = engine.welcome();
  const [scene] = messages;
  if (scene?.kind !== 'scene') throw new Error('no scene');
  const instances = looks.filter(({ kind }) => kind === 'instances');
  return { scene, messages: [...messages, ...instances], result };
}

/** A shop in which all goes well. */
export const healthy: Ran = await told(shop.toArchitecture());

/** A shop in which much goes wrong from the first second on. */
export const troubled: Ran = await told(trouble.toArchitecture());

/** Some hundred people who chat. */
export const population: Ran = await told(
  architecture('crew')
    .description('a crew')
    .social({ population: 120, friends: 2 })
    .toArchitecture(),
  { sample: null },
);

/** What is told of a run until an instant, in microseconds, as it is told while the run goes on. */
export function until({ messages }: Told, us: number): EngineMessage[] {
  return messages.flatMap((message): EngineMessage[] => {
    switch (message.kind) {
      case 'history':
        return [{ ...message, frames: message.frames.filter(({ at }) => at <= us) }];
      case 'story':
        return [{ ...message, entries: message.entries.filter(({ at }) => at <= us) }];
      case 'traces':
        return [{ ...message, traces: message.traces.filter(({ start }) => start <= us) }];
      case 'instances':
        return message.at <= us ? [message] : [];
      case 'frame':
      case 'over':
        return [];
      default:
        return [message];
    }
  });
}

/** What is told of the graph in a file. */
export async function saved(text: string, rerun: string | null = 'again'): Promise<Told> {
  const as = { file: 'old.json', rerun, command: 'spigo ui old.json' };
  const { messages, ask } = playedGraph(await readGraphHistory([text], { name: 'old.json' }), as);
  const [scene] = messages;
  if (scene?.kind !== 'scene') throw new Error('no scene');
  return { scene, messages: [...messages, ...(ask?.({ kind: 'society' }) ?? [])] };
}
