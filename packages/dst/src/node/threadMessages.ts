import type { CampaignAnswer, CampaignTask } from '../run/task.ts';
import type { ScenarioSettings } from '../scenario/scenario.ts';
import type { OwnModules } from './loadScenario.ts';

/** What a thread of a campaign is started with. */
export interface ThreadData {
  readonly kind: 'spigo dst';
  readonly path: string;
  readonly settings: ScenarioSettings;
  readonly own: OwnModules;
  /** One number that grows with every event. */
  readonly pulse: Int32Array;
  /** A folder for what does not outlive the thread; it need not be there yet. */
  readonly scratch: string;
}

/** What a thread is asked. */
export interface ThreadQuestion {
  readonly number: number;
  readonly task: CampaignTask;
}

/** What a thread says. */
export type ThreadAnswer =
  | { readonly kind: 'ready'; readonly code: string }
  | { readonly kind: 'answer'; readonly number: number; readonly answer: CampaignAnswer }
  | {
      readonly kind: 'failure';
      /** The question; null: the scenario could not be loaded. */
      readonly number: number | null;
      readonly usersFault: boolean;
      readonly message: string;
      readonly stack: string;
    };

/** Whether a thread was started for a campaign. */
export function isThreadData(data: unknown): data is ThreadData {
  return typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'spigo dst';
}
