import type { JSX } from 'preact';
import type { Scene } from '../../model/messages/scene.ts';
import type { Store } from '../store.ts';

interface StepsProps {
  readonly store: Store;
  readonly scene: Scene;
}

/** From one step of a migration to the next. */
export function Steps({ store, scene }: StepsProps): JSX.Element | null {
  const { step, arch } = scene;
  if (step === undefined || !store.isLive) return null;
  const go = (by: number): void => {
    store.order({ kind: 'open', id: `${arch}:${step.at + by}` });
  };
  return (
    <span class="steps">
      <button
        type="button"
        aria-label="the step before"
        disabled={step.at === 0}
        onClick={() => go(-1)}
      >
        ‹
      </button>
      step {step.at} of {step.last}
      <button
        type="button"
        aria-label="the next step"
        disabled={step.at === step.last}
        onClick={() => go(1)}
      >
        ›
      </button>
    </span>
  );
}
