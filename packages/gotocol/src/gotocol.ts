import type { ActorRef } from '@spigo/kernel';
import type { Failure } from './failure.ts';
import type { RegistryEntry, RegistryGroup } from './registryEntry.ts';
import type { Traced } from './trace.ts';

/** The protocol: everything that actors of an architecture say to each other. */
export type Gotocol =
  | Hello
  | Inform
  | Register
  | Renew
  | NameDrop
  | Alive
  | Forget
  | Goodbye
  | Chat
  | GoldCoin
  | GetRequest
  | GetResponse
  | Put
  | Replicate
  | Delete;

/** The kind strings of the protocol. */
export type GotocolKind = Gotocol['kind'];

/** An address of anything that speaks the protocol. */
export type GotocolRef = ActorRef<Gotocol>;

/** "This is your name": the first message of every actor. */
export interface Hello {
  readonly kind: 'Hello';
  readonly name: string;
}

/** "These are your registries." */
export interface Inform {
  readonly kind: 'Inform';
  readonly registries: readonly RegistryGroup[];
}

/** "I am here", to a registry; passed on to its replicas with `origin`, the registry that heard it. */
export interface Register {
  readonly kind: 'Register';
  readonly entry: RegistryEntry;
  readonly origin: number;
}

/** "I am alive; what has changed since?" One message is heartbeat and poll. */
export interface Renew {
  readonly kind: 'Renew';
  readonly entry: RegistryEntry;
  /** Names of the services asked for. */
  readonly services: readonly string[];
  /** The registry's version at the last answer; 0 asks for everything. */
  readonly since: number;
}

/**
 * "You may talk to these." An order to get to know (from the outside: names of services; from the fsm:
 * another pirate; from a registry to a replica: a service that it knows too little of), an introduction of
 * one pirate to another, or a registry's answer to Renew.
 */
export interface NameDrop {
  readonly kind: 'NameDrop';
  /** Services to look up. */
  readonly services: readonly string[];
  /** Instances to know from now on, in groups that are shared between answers. */
  readonly found: readonly (readonly RegistryEntry[])[];
  /** Instances that are no more. */
  readonly gone: readonly RegistryEntry[];
  /** True if `found` is everything the registry knows of these services. */
  readonly complete: boolean;
  /** The registry's version, to be sent with the next Renew. */
  readonly version: number;
  /** Somebody to be introduced to; null where a registry answers. */
  readonly friend: GotocolRef | null;
}

/**
 * "These instances have renewed with me": a registry to its replicas, once in a polling interval for each
 * service.
 */
export interface Alive {
  readonly kind: 'Alive';
  readonly service: string;
  readonly origin: number;
  readonly names: readonly string[];
}

/** "This one is no more": a registry to its replicas. */
export interface Forget {
  readonly kind: 'Forget';
  readonly entry: RegistryEntry;
}

/** "I go": an order from the outside, and then the word of those that deregister in good order. */
export interface Goodbye {
  readonly kind: 'Goodbye';
  /** Who goes, or is to go. */
  readonly actor: ActorRef<never>;
}

/** "Chat every so often": an order to a pirate. */
export interface Chat {
  readonly kind: 'Chat';
  /** Mean time between chats, in microseconds. */
  readonly interval: number;
}

/** Gold from one pirate to another. */
export interface GoldCoin {
  readonly kind: 'GoldCoin';
  /** Coins, 1 or more. */
  readonly amount: number;
}

/** A request that wants an answer. */
export interface GetRequest extends Traced {
  readonly kind: 'GetRequest';
  /** Name of the operation: `get` and what an architecture defines. */
  readonly operation: string;
  readonly key: string;
  /** Larger goes first. */
  readonly priority: number;
  /** The caller's own note of the call; comes back with the answer, opaque to everybody else. */
  readonly call: object;
}

/** The answer to a GetRequest, on the same way back. */
export interface GetResponse extends Traced {
  readonly kind: 'GetResponse';
  readonly key: string;
  /** What is stored under the key; null if nobody has it. */
  readonly value: string | null;
  /** Why there is no answer; null on success. */
  readonly failure: Failure | null;
  /** The call that this answers. */
  readonly call: object;
}

/** A value to be stored; one-way. */
export interface Put extends Traced {
  readonly kind: 'Put';
  readonly operation: string;
  readonly key: string;
  readonly value: string;
  readonly priority: number;
  /** The client's own note of the request; opaque to everybody else. */
  readonly origin: object;
}

/** A stored value on its way to a replica. */
export interface Replicate extends Traced {
  readonly kind: 'Replicate';
  readonly key: string;
  readonly value: string;
  readonly origin: object;
  /** `region`: the receiver passes it on to the other zones of its region, once. */
  readonly scope: 'node' | 'region';
}

/** A key to be removed; one-way. */
export interface Delete extends Traced {
  readonly kind: 'Delete';
  readonly key: string;
}
