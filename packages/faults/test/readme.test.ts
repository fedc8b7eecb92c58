import { expect, test } from '@jest/globals';
import { Kernel, seconds } from '@spigo/kernel';
import { Chaos, drawFaults, parseFault, planFaults } from '../src/index.ts';

/** The example of the README. */
function example(): [hit: string[], events: string[]] {
  const fault = { id: 'f1', ...parseFault('kill 2 of service web at 5ms for 10ms') };
  const place = { region: 'us-east-1', zone: 'zoneA', continent: 'us', host: '*' };
  const web = (id: number) => ({
    id,
    instance: `web0${id}`,
    service: 'web',
    package: 'karyon',
    ...place,
  });
  const plan = planFaults([fault], seconds(1), 1);
  const drawn = drawFaults(plan, [web(0), web(1), web(2)], 1);

  const events: string[] = [];
  const kernel = new Kernel({ seed: 1 });
  kernel.spawn(
    'chaos',
    new Chaos(drawn, {
      begin: ({ hit }) => events.push(`${hit.length} die`),
      heal: ({ hit }) => events.push(`${hit.length} come back`),
    }),
  );
  kernel.runSync();
  return [drawn.flatMap(({ hit }) => hit.map(({ instance }) => instance)), events];
}

test('the example of the README does what it says', () => {
  const [hit, events] = example();
  expect(events).toEqual(['2 die', '2 come back']);
  expect(hit).toHaveLength(2);
  expect(example()[0]).toEqual(hit);
});
