import { describe, expect, test } from '@jest/globals';
import { writeArchitecture } from '../../src/importing/onDemand.ts';
import { accepted, callsOf } from './importing.ts';

const shop = `services:
  front: {image: f, ports: ["80:80"]}
  cart: {image: c}
  mail: {image: m}
  db: {image: postgres}
`;
const linked = async (text: string) =>
  await accepted(shop, 'x.yml', { links: { file: 'links.txt', text } });
const refused = async (text: string): Promise<string> =>
  String(await linked(text).catch((error: unknown) => error));

test('what no request can reach is told, and stands as a stub in the file', async () => {
  const imported = await accepted(shop);
  expect(imported.unreached).toEqual(['cart', 'mail', 'db']);
  const text = await writeArchitecture(imported, 'yaml');
  expect(text).toContain(
    '# no request can reach cart, mail, db: nothing in the files says who calls them.\n',
  );
  expect(text).toContain('#   CALLER > cart\n');
  expect(text).toContain('  - name: front\n    count: 1\n    # dependencies: [cart, mail, db]');
});

describe('a file of links', () => {
  test('says who calls whom, and what they ask', async () => {
    const imported = await linked(
      '# the shop\nfront > cart\nfront -> mail put  # does not wait\n\ncart > db, mail\n',
    );
    expect(callsOf(imported)).toMatchObject({ front: ['cart', 'mail'], cart: ['db', 'mail'] });
    expect(imported.unreached).toEqual([]);
    expect(imported.architecture.services[0]).toMatchObject({
      operations: {
        get: [{ call: { to: 'cart' } }, { send: { to: 'mail', operation: 'put' } }],
        put: [{ send: { to: 'cart' } }, { send: { to: 'mail', operation: 'put' } }],
      },
    });
  });

  test('may name operations that the callee then has', async () => {
    const imported = await linked('front > cart checkout\ncart > db\n');
    expect(imported.architecture.services[0]).toMatchObject({
      operations: { get: [{ call: { to: 'cart', operation: 'checkout' } }] },
    });
    expect(imported.architecture.services[1]).toMatchObject({
      operations: { checkout: [{ call: { to: 'db', operation: 'get' } }] },
    });
  });

  test('makes entrances of those whom www calls', async () => {
    expect(callsOf(await linked('www > cart\nwww > mail\n'))['www']).toEqual(['cart', 'mail']);
  });

  test.each([
    ['front cart', 'links.txt:1:1: found "front cart"; allowed: CALLER > CALLEE'],
    [
      'front > crt',
      'links.txt:1:9: found "crt"; allowed: front, cart, mail, db. Did you mean "cart"?',
    ],
    ['\n fornt > cart', 'links.txt:2:2: found "fornt"'],
    ['front > cart 1x', 'links.txt:1:14: found "1x"; allowed: the name of an operation'],
    ['front > cart get now', 'allowed: CALLER > CALLEE'],
  ])('%j is refused with its place', async (text, message) => {
    expect(await refused(text)).toContain(message);
  });
});
