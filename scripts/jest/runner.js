import JestRunner from 'jest-runner';
import { bundle } from './bundle.js';
import { groupsOf } from './groups.js';
import { splitResult } from './split.js';

/**
 * Groups with the path of their bundle. What cannot be bundled is taken apart, until it is known
 * which file is to blame: it has the error in place of a path.
 */
async function bundled(groups) {
  try {
    const paths = await bundle(groups.map((group) => group.map(({ path }) => path)));
    return groups.map((group, index) => ({ group, path: paths[index] }));
  } catch (error) {
    if (groups.length === 1 && groups[0].length === 1) return [{ group: groups[0], error }];
    const parts = groups.length > 1 ? groups : groups[0].map((test) => [test]);
    const each = [];
    for (const part of parts) each.push(...(await bundled([part])));
    return each;
  }
}

const Runner = JestRunner.default ?? JestRunner;

const chosen = ['test-file-start', 'test-file-success', 'test-file-failure'];

/**
 * Jest's runner, which is given groups of test files instead of files: to start a file costs more
 * than what most of them do. Whoever listens hears of the files.
 */
export default class GroupRunner {
  supportsEventEmitters = true;
  isSerial = false;
  #listeners = new Map(chosen.map((name) => [name, new Set()]));

  constructor(globalConfig, context) {
    this.globalConfig = globalConfig;
    this.context = context;
  }

  on(name, listener) {
    const listeners = this.#listeners.get(name);
    listeners?.add(listener);
    return () => listeners?.delete(listener);
  }

  async #emit(name, payload) {
    for (const listener of this.#listeners.get(name)) await listener(payload);
  }

  async runTests(tests, watcher, options) {
    const alone = await this.#run(groupsOf(tests, this.globalConfig.rootDir), watcher, options);
    if (alone.length > 0)
      await this.#run(
        alone.map((test) => [test]),
        watcher,
        options,
      );
  }

  /** Runs each group, and answers the files of groups in which something broke that is no test's. */
  async #run(groups, watcher, options) {
    const all = await bundled(groups);
    const ready = all.filter(({ error }) => error === undefined);
    for (const { group, error } of all) {
      if (error !== undefined) await this.#emit('test-file-failure', [group[0], error]);
    }
    const groupOf = new Map(ready.map(({ path, group }) => [path, group]));
    const runner = new Runner(this.globalConfig, this.context);
    const again = [];
    const retried = (group) => {
      if (group.length === 1) return false;
      again.push(...group);
      return true;
    };
    runner.on('test-file-start', async ([{ path }]) => {
      for (const test of groupOf.get(path)) await this.#emit('test-file-start', [test]);
    });
    runner.on('test-file-success', async ([{ path, context }, result]) => {
      const group = groupOf.get(path);
      if (result.testExecError !== undefined && retried(group)) return;
      const { globalConfig } = this;
      const place = { globalConfig, config: context.config, root: globalConfig.rootDir };
      for (const each of splitResult(result, group, place)) {
        const test = group.find((one) => one.path === each.testFilePath);
        await this.#emit('test-file-success', [test, each]);
      }
    });
    runner.on('test-file-failure', async ([{ path }, error]) => {
      const group = groupOf.get(path);
      if (!retried(group)) await this.#emit('test-file-failure', [group[0], error]);
    });
    await runner.runTests(
      ready.map(({ group, path }) => ({ context: group[0].context, path })),
      watcher,
      options,
    );
    return again;
  }
}
