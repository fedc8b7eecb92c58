import { expect, test } from '@jest/globals';
import { nanoservice } from '../src/index.ts';
import { conformance } from './conformance.ts';
import { Caller, get } from './support/requests.ts';
import { Stand } from './support/stand.ts';

const echo = nanoservice({
  package: 'echo',
  description: 'answers each get with the key itself, and forgets what is put',
  get: (hop, instance) => instance.answerKey(hop),
  put: (hop, instance) => instance.done(hop),
});

test('the kind of the README answers with the key itself', () => {
  const stand = new Stand();
  const caller = new Caller(stand.instance('echo', echo).ref, [get('k7')]);
  stand.kernel.spawn('caller', caller);
  stand.run();
  expect(caller.answers).toMatchObject([{ key: 'k7', value: 'k7', failure: null }]);
});

conformance(echo, true);
