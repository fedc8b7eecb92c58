import type { CampaignAnswer, CampaignTask } from '../run/task.ts';
import type { ThreadRunner } from './threads.ts';

/** So long a thread waits for the next task of its scenario. */
const patienceMs = 100;

interface Entry {
  readonly key: string;
  readonly runner: ThreadRunner;
  users: number;
  timer: NodeJS.Timeout | null;
}

/**
 * A thread for single runs, which stays for a moment: whoever asks for seed after seed of one scenario loads
 * it once. An unused thread keeps the process from ending, so it is closed soon.
 */
export class SpareThread {
  #entry: Entry | null = null;

  /** Does `task` in the thread called `key`, which `make` makes if it is not there. */
  async run(
    key: string,
    make: () => ThreadRunner,
    task: CampaignTask,
  ): Promise<{ readonly answer: CampaignAnswer; readonly code: string }> {
    const entry = this.#take(key, make);
    try {
      const code = await entry.runner.code();
      return { answer: await entry.runner.run(task), code };
    } catch (error) {
      // It may loop for ever: nobody else is sent there.
      if (this.#entry === entry) this.#entry = null;
      throw error;
    } finally {
      await this.#leave(entry);
    }
  }

  #take(key: string, make: () => ThreadRunner): Entry {
    const known = this.#entry;
    const entry = known?.key === key ? known : { key, runner: make(), users: 0, timer: null };
    this.#entry = entry;
    entry.users++;
    if (entry.timer !== null) clearTimeout(entry.timer);
    entry.timer = null;
    return entry;
  }

  async #leave(entry: Entry): Promise<void> {
    entry.users--;
    if (entry.users > 0) return;
    if (this.#entry !== entry) await entry.runner.close();
    else entry.timer = setTimeout(() => this.#close(entry), patienceMs);
  }

  #close(entry: Entry): void {
    if (this.#entry === entry) this.#entry = null;
    void entry.runner.close();
  }
}
