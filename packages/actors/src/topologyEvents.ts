import type { ActorRef } from '@spigo/kernel';

/** What is observable of the topology as it evolves; times in microseconds. */
export type TopologyEvent =
  /** `source` knows `target` from now on; `again` if it had known it before. */
  | {
      readonly kind: 'Linked';
      readonly at: number;
      readonly source: ActorRef<never>;
      readonly target: ActorRef<never>;
      readonly again: boolean;
    }
  /** `source` knows `target` no longer. */
  | {
      readonly kind: 'Unlinked';
      readonly at: number;
      readonly source: ActorRef<never>;
      readonly target: ActorRef<never>;
    }
  /** An instance has said its name for the first time, or again after its death. */
  | { readonly kind: 'Appeared'; readonly at: number; readonly actor: ActorRef<never> }
  /** An instance is gone and will not be back by itself. */
  | {
      readonly kind: 'Departed';
      readonly at: number;
      readonly actor: ActorRef<never>;
      readonly exit: 'normal' | 'killed';
      /** It has a `done` record: it said goodbye, or it was killed. */
      readonly recorded: boolean;
    }
  /** A registry has dropped an instance that it had not heard from. */
  | {
      readonly kind: 'LeaseExpired';
      readonly at: number;
      readonly registry: ActorRef<never>;
      readonly actor: ActorRef<never>;
    }
  /** An instance has turned to another registry, as its own did not answer. */
  | {
      readonly kind: 'RegistryChanged';
      readonly at: number;
      readonly actor: ActorRef<never>;
      readonly registry: ActorRef<never>;
    };
