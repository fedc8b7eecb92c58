import { expect, test } from '@jest/globals';
import { type Gotocol, untraced } from '@spigo/gotocol';
import { Kernel } from '@spigo/kernel';
import { Losses } from '../src/clients/losses.ts';
import { ClientLedger } from './support/ledger.ts';

const put: Gotocol = {
  ...untraced,
  kind: 'Put',
  operation: 'put',
  key: 'k1',
  value: 'v1',
  priority: 5,
  origin: {},
};

test('what has killed an instance is to blame for what is lost there, until that is alive again', () => {
  const kernel = new Kernel({ seed: 1 });
  const blamed: (string | null)[] = [];
  const losses = new Losses(new ClientLedger(), {
    arrived: () => undefined,
    ended: () => undefined,
    answered: () => undefined,
    lost: (_work, _actor, _failure, fault) => void blamed.push(fault),
  });
  losses.watch(kernel);
  const nobody = { receive: () => undefined };
  const store = kernel.spawn<Gotocol>('store', nobody);
  const sendAnother = (): void => {
    kernel.send(store, put);
    kernel.runSync();
  };
  kernel.runSync();
  kernel.kill(store);
  losses.killed(store.id, 'f1');
  sendAnother();
  losses.revived(store.id);
  kernel.restart(store, nobody);
  sendAnother();
  // It leaves in good order, and what comes for it then is nobody's fault.
  kernel.stop(store);
  sendAnother();
  expect(blamed).toEqual(['f1', null]);
});

test('only work is told to the reader as lost: what is said of registries and names is none', () => {
  const kernel = new Kernel({ seed: 1 });
  const told: string[] = [];
  const losses = new Losses(new ClientLedger(), {
    arrived: () => undefined,
    ended: () => undefined,
    answered: () => undefined,
    lost: (work) => void told.push(work.kind),
  });
  losses.watch(kernel);
  const gone = kernel.spawn<Gotocol>('gone', { receive: () => undefined });
  kernel.runSync();
  kernel.kill(gone);
  kernel.send(gone, put);
  kernel.send(gone, { ...put, kind: 'Replicate', scope: 'node' });
  kernel.send(gone, { kind: 'Hello', name: 'x' });
  kernel.send(gone, { kind: 'Goodbye', actor: gone });
  kernel.runSync();
  expect(told).toEqual(['Put', 'Replicate']);
});
