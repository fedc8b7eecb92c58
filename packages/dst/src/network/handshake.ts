import { randomStream } from '@spigo/kernel';
import type { Machine } from '../world/machine.ts';
import { retryAfter } from './sender.ts';
import { Socket } from './socket.ts';

/** So long a listener keeps a half-open connection. */
const halfOpen = 5_000_000;

/** One packet of a handshake that is sent again, with longer and longer waits, until `settled`. */
function persist(
  socket: Socket,
  to: Machine,
  what: string,
  settled: () => boolean,
  arrive: () => void,
): void {
  const { machine } = socket;
  const { world } = machine;
  const epoch = machine.powerEpoch;
  const attempt = (tries: number): void => {
    const sent = world.network.send(machine, to, what, () => {
      if (to.powered) arrive();
      else again(tries);
    });
    if (!sent) again(tries);
  };
  const again = (tries: number): void => {
    if (!socket.retransmit) return;
    world.wire(retryAfter(tries), 'Retry', () => {
      if (!settled() && machine.powerEpoch === epoch) attempt(tries + 1);
    });
  };
  attempt(0);
}

/** SYN: from here the other side answers SYN-ACK or RST. */
export function beginHandshake(client: Socket, port: number): void {
  const { remoteMachine } = client;
  const settled = (): boolean => client.state !== 'synSent';
  persist(client, remoteMachine, 'Syn', settled, () => {
    if (!settled()) synArrived(client, port);
  });
}

/** Whether a fault refuses this connection. */
function refusedByFault(machine: Machine): boolean {
  if (machine.errorRate === 0) return false;
  const { world } = machine;
  return (
    randomStream(world.seed, machine.name, `error ${world.steps}`).uniform() < machine.errorRate
  );
}

function synArrived(client: Socket, port: number): void {
  const to = client.remoteMachine;
  const known = client.serverSide;
  // The same SYN once more.
  if (known !== null && !known.aborted) return;
  const listener = to.listeners.get(port);
  if (listener === undefined || refusedByFault(to)) {
    refuse(client, to);
    return;
  }
  const { machine } = client;
  const server = new Socket(
    listener.life,
    machine,
    machine.takePort(),
    'synReceived',
    client.retransmit,
  );
  server.peer = client;
  server.listener = listener;
  client.serverSide = server;
  listener.begin(server);
  to.world.wire(halfOpen, 'HalfOpen', () => {
    if (server.state === 'synReceived') server.abort('timeout');
  });
  const settled = (): boolean => server.state !== 'synReceived' || client.state !== 'synSent';
  persist(server, machine, 'SynAck', settled, () => synAckArrived(client, server));
}

/** RST to a SYN; if it is lost, the SYN is sent again and answered so again. */
function refuse(client: Socket, by: Machine): void {
  const { machine } = client;
  const sent = by.world.network.send(by, machine, 'Rst', () => {
    if (client.state === 'synSent') client.abort('refused');
  });
  if (!sent && client.retransmit) {
    by.world.wire(retryAfter(0), 'Retry', () => {
      if (client.state === 'synSent') refuse(client, by);
    });
  }
}

function synAckArrived(client: Socket, server: Socket): void {
  if (client.aborted) {
    server.sendReset();
    server.abort('reset');
    return;
  }
  if (client.state !== 'synSent') return;
  client.peer = server;
  client.state = 'open';
  client.connecting?.settle('Connected', client);
  client.connecting = null;
  client.sender.flush();
  persist(
    client,
    server.machine,
    'Ack',
    () => server.state !== 'synReceived' || client.aborted,
    () => server.opened(),
  );
}
