import { Helm, LiveSession, parseArchitecture, sessionFile } from '@spigo/simulation';
import { nodeHost } from 'side-cli/host/clock.ts';
import { chooseDrain } from 'side-cli/host/drain.ts';

const everyUs = 5_000;

/** A run of a system in which somebody gives its orders as the view would: what came of it, as named texts. */
export async function performOrders({ file, size, orders }) {
  try {
    return await steer(file, size, orders);
  } catch (error) {
    return [['orders failed', `${error?.name}: ${error?.message}`]];
  }
}

async function steer(file, size, orders) {
  const architecture = await parseArchitecture(JSON.stringify(file), { file: 'any.json' });
  const refused = [];
  const left = [...orders];
  const give = () => {
    const { now } = live.production.kernel;
    while (left.length > 0 && left[0][0] <= now) {
      const [, line] = left.shift();
      try {
        if (line.startsWith('-')) helm.heal(line.slice(1));
        else helm.inject(line);
      } catch (error) {
        refused.push(`${error?.name}: ${error?.message}`);
      }
    }
  };
  const live = new LiveSession(architecture, {
    ...size,
    collect: true,
    host: nodeHost(await chooseDrain()),
    looks: { every: everyUs, look: give },
  });
  const helm = new Helm(live, { done: () => undefined, refused: (why) => refused.push(why) });
  const { result, collected, warnings } = await live.run();
  const { wallMs: _wall, messagesPerSecond: _rate, ...rest } = result;
  const checkpoints = (collected?.checkpoints.all ?? []).map((each) => JSON.stringify(each));
  return [
    ['orders lines', helm.lines.join('\n')],
    ['orders refused', refused.join('\n')],
    ['orders checkpoints', checkpoints.join('\n')],
    ['orders result', JSON.stringify({ ...rest, warnings }, undefined, 1)],
    ['orders session', JSON.stringify(sessionFile(live, helm), undefined, 1)],
  ];
}
