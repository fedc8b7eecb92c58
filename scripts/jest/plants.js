import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Errors that can be planted in the sources that tests are bundled with, by `SPIGO_PLANT=NAME`: each has the
 * texts that it replaces, once each, in a file, and the test that has to notice it. They prove that
 * the tests of the engine can fail; `scripts/tests/planted.long.test.js` runs them.
 */
export const plants = {
  tornRecord: {
    says: 'the log of a store takes the first changes of a torn transaction for a whole one',
    edits: [
      {
        file: 'packages/dst/src/store/storeLog.ts',
        was: 'if (end > bytes.length) break;',
        by: `if (end > bytes.length) {
      const torn = toText(bytes.subarray(size + headerSize));
      const last = torn.lastIndexOf('],[');
      if (last > 0) records.push(readRecord(torn.slice(0, last) + ']]'));
      break;
    }`,
      },
    ],
    test: 'packages/dst/test/disk.test.ts',
    title: 'a transaction of a store is there as a whole or not at all, and what resolved is there',
  },
  unsyncedSurvives: {
    says: 'a loss of power takes nothing that was written',
    edits: [
      {
        file: 'packages/dst/src/disk/inode.ts',
        was: 'const whole = reorder ? random.below(2) === 0 : at < survivors;',
        by: 'const whole = at < survivors || at >= survivors;',
      },
    ],
    test: 'packages/dst/test/disk.test.ts',
    title:
      'of what was not synced some first part survives, at most one record torn, and all cases come',
  },
  ignoredReset: {
    says: 'a RST that arrives is ignored',
    edits: [
      {
        file: 'packages/dst/src/network/socket.ts',
        was: "if (peer.machine.powered) peer.abort('reset');",
        by: '',
      },
    ],
    test: 'packages/dst/test/network.test.ts',
    title: 'rejects reset once the other process was killed',
  },
  noEpochs: {
    says: 'a killed life is not told from the next one: neither its scope nor the epoch of its events',
    edits: [
      {
        file: 'packages/dst/src/world/process.ts',
        was: 'life.scope.alive = false;\n    if (this.#actor',
        by: 'if (this.#actor',
      },
      {
        file: 'packages/kernel/src/eventLoop.ts',
        was: 'else if ((mark < 0 ? ~mark : mark) === target.epoch) {',
        by: 'else {',
      },
    ],
    test: 'packages/dst/test/airtight.test.ts',
    title: 'kill before any event of a short run: nothing of that life runs or is sent afterwards',
  },
};

/** `text` with the edits of a plant done; throws where what one replaces is not there once. */
export function edited(name, text, edits) {
  return edits.reduce((changed, { file, was, by }) => {
    if (changed.split(was).length === 2) return changed.replace(was, () => by);
    throw new Error(`SPIGO_PLANT=${name}: ${file} has not once the text that it replaces: ${was}`);
  }, text);
}

/** A plugin of esbuild that plants what the environment asks for; usually nothing. */
export const planted = (root) => (setup) => {
  const name = process.env.SPIGO_PLANT;
  if (name === undefined) return;
  if (!Object.hasOwn(plants, name)) {
    const known = Object.keys(plants).join(', ');
    throw new Error(`SPIGO_PLANT: found "${name}"; allowed: ${known}`);
  }
  const { edits } = plants[name];
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const path = join(root, file);
    const filter = new RegExp(`${file.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
    setup.onLoad({ filter }, async () => ({
      contents: edited(
        name,
        await readFile(path, 'utf8'),
        edits.filter((edit) => edit.file === file),
      ),
      loader: 'ts',
    }));
  }
};
