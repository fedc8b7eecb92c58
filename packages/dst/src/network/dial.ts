import { parseDuration } from '@spigo/kernel';
import { hint } from '../scenario/checks.ts';
import { EnvError, ScenarioError } from '../world/errors.ts';
import type { Machine } from '../world/machine.ts';
import type { Life } from '../world/process.ts';
import type { Connection, ConnectOptions, Listener } from './connection.ts';
import { beginHandshake } from './handshake.ts';
import { SimListener } from './simListener.ts';
import { Socket } from './socket.ts';

/** Default time for a handshake. */
const usualTimeout = 5_000_000;

/** The machine and the port that an address names. */
function readAddress(life: Life, address: string): { host: string; port: number } {
  const colon = address.lastIndexOf(':');
  const port = Number(address.slice(colon + 1));
  const whole = Number.isInteger(port) && port >= 1 && port <= 65_535;
  if (colon > 0 && whole) return { host: address.slice(0, colon), port };
  return mistaken(life, `found "${address}"; allowed is HOST:PORT, as in "db.internal:443"`);
}

/** A mistake of the scenario ends the run, even where its code catches what is thrown. */
function mistaken(life: Life, message: string): never {
  const { world, name } = life.scope;
  const error = new ScenarioError(`${name}: env.connect: ${message}`, world.host.placeOf());
  world.fail(error);
  throw error;
}

/**
 * The machine called `host`, or null where there is no route to it. A name that nobody has, in a zone
 * that can be reached, is a mistake of the scenario and not of its network.
 */
function resolve(life: Life, host: string): Machine | null {
  const { world } = life.scope;
  const from = life.process.machine;
  const to = host === 'localhost' ? from : world.machines.get(host);
  if (to !== undefined) return world.network.link(from, to) === null || !to.known ? null : to;
  const zone = host.includes('.') ? host.slice(host.indexOf('.') + 1) : host;
  const reachable = [...world.machines.values()].some(
    (each) => each.zone === zone && world.network.link(from, each) !== null,
  );
  if (!reachable) return null;
  const known = [...world.machines.keys()];
  const names = known.join(', ');
  return mistaken(
    life,
    `there is no machine "${host}"; the machines are ${names}.${hint(host, known)}`,
  );
}

/** Opens a connection of `life` to `host:port`. */
export function connect(life: Life, address: string, options: ConnectOptions): Promise<Connection> {
  const { host, port } = readAddress(life, address);
  const { timeout, retransmit = true } = options;
  const us = timeout === undefined ? usualTimeout : parseDuration(timeout, 'connect: timeout');
  const to = resolve(life, host);
  return life.scope.wait<Connection>((wait) => {
    const { machine } = life.process;
    const link = to === null ? null : life.scope.world.network.link(machine, to);
    if (to === null || link === null) {
      wait.fail('NoRoute', new EnvError('noRoute', `from ${machine.name} to ${address}`));
      return;
    }
    const again = retransmit && link.setup.retransmit;
    const socket = new Socket(life, to, port, 'synSent', again);
    socket.connecting = wait;
    beginHandshake(socket, port);
    const expire = (): void => {
      if (socket.state === 'synSent') socket.abort('timeout');
    };
    life.scope.later(us, 'ConnectTimeout', expire, true);
  });
}

/** Listens on a port of the machine of `life`. */
export function listen(life: Life, port: number): Promise<Listener> {
  return life.scope.wait<Listener>((wait) => {
    const { machine } = life.process;
    if (!(Number.isInteger(port) && port >= 1 && port <= 65_535)) {
      wait.fail('BadPort', new RangeError(`env.listen: found "${port}"; allowed is 1 to 65535`));
    } else if (machine.listeners.has(port)) {
      const message = `port ${port} of ${machine.name}`;
      wait.fail('AddressInUse', new EnvError('addressInUse', message));
    } else wait.resolve(new SimListener(life, port));
  });
}
