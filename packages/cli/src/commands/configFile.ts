import { writePending } from '../host/files.ts';
import { configText } from '../settings/configFile.ts';
import type { Settings } from '../settings/settings.ts';
import type { Prepared } from './prepare.ts';

/** The file that `-saveconfig` asks for: written before a run, named after it. */
export interface SavedConfig {
  /** Gives the file its name and returns its path, in a list as other files are. */
  commit(): Promise<string[]>;
  abandon(): Promise<void>;
}

const none: SavedConfig = { commit: async () => [], abandon: async () => undefined };
const usualScale = 100;

/** Writes all settings beside the file that is to have them. Throws a UsageError if that fails. */
export async function openConfigFile(settings: Settings, prepared: Prepared): Promise<SavedConfig> {
  const { saveConfig, scale } = settings;
  if (saveConfig === undefined) return none;
  const social = prepared.architecture?.social;
  const whole = scale ?? (social === undefined ? usualScale : (social.population ?? usualScale));
  const pending = await writePending(saveConfig, [configText(settings, whole)]);
  return {
    abandon: pending.discard,
    commit: async () => {
      await pending.commit();
      return [pending.path];
    },
  };
}
