import { type ChildProcess, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dstProgram } from './dstProgram.ts';

const program = dstProgram();
const started: ChildProcess[] = [];

/** lmdb and what it needs, as if installed beside the scenarios. */
const modules = ['lmdb', '@lmdb', 'msgpackr', 'ordered-binary', 'weak-lru-cache'];

beforeAll(() => {
  for (const name of [...modules, 'node-gyp-build-optional-packages', 'detect-libc']) {
    const path = fileURLToPath(new URL(`../../../node_modules/${name}`, import.meta.url));
    if (existsSync(path)) symlinkSync(path, join(program.folder, 'node_modules', name));
  }
});

afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
});

interface Served {
  readonly child: ChildProcess;
  readonly said: () => string;
  /** Resolves when the output has `text`. */
  until(text: string): Promise<void>;
  /** Its exit code. */
  readonly code: Promise<number | null>;
}

function serve(...words: readonly string[]): Served {
  const child = program.start('serve', ...words);
  started.push(child);
  let said = '';
  child.stdout?.on('data', (bytes) => {
    said += bytes;
  });
  child.stderr?.on('data', (bytes) => {
    said += bytes;
  });
  const code = new Promise<number | null>((resolve) => child.on('close', resolve));
  const until = async (text: string): Promise<void> => {
    while (!said.includes(text)) {
      if (child.exitCode !== null) throw new Error(`it has ended: ${said}`);
      await sleep(20);
    }
  };
  return { child, said: () => said, until, code };
}

const head = "import { scenario } from 'spigo/dst';\n";

const counter = `${head}export default scenario({ name: 'counter', network: { 'botnet>dc': 'intranet' },
  machines: { 'db.dc': { db: async (env) => {
    const store = env.store('numbers');
    for await (const connection of await env.listen(7)) env.spawn(async () => {
      for await (const message of connection) {
        const next = await store.transaction((tx) => {
          const value = (tx.get('n') ?? 0) + message.add;
          tx.put('n', value);
          return value;
        });
        await connection.write({ next, at: message.at });
      }
    });
  } } },
  bots: { client: async (env) => {
    const connection = await env.connect('db.dc:7');
    await connection.write({ add: 2, at: new Date(0) });
    const { next, at } = await connection.read({ timeout: '5s' });
    env.log.info('the counter says ' + next, { date: at instanceof Date });
    connection.end();
  } } });
`;

describe('serve', () => {
  test('runs the services of the mover for real, until its bots have returned', async () => {
    const file = join(program.scenarios, 'mover/mover.mjs');
    const served = serve(file, '--out', 'mover-out');
    expect(await served.code).toBe(0);
    expect(served.said()).toContain('cl.internal:443 is 127.0.0.1:');
    const log = join(program.folder, 'mover-out/mover.serve/cl.internal/disk/log');
    expect(readFileSync(log).length).toBeGreaterThan(1_000);
  }, 120_000);

  test('a machine of its own process is killed and restarted: what was acknowledged is there', async () => {
    const file = program.write('counter.mjs', counter);
    const words = [file, '--out', 'counter-out', '--machine'];
    const first = serve(...words, 'db.dc');
    await first.until('db.dc:7 is');
    const port = /is (127\S+)/.exec(first.said())?.[1];
    const client = serve(...words, 'client.botnet');
    expect(await client.code).toBe(0);
    expect(client.said()).toContain('the counter says 2 {"date":true}');
    first.child.kill('SIGKILL');
    await first.code;
    const refused = serve(...words, 'client.botnet');
    expect(await refused.code).toBe(3);
    expect(refused.said()).toContain('refused: db.dc:7');
    const second = serve(...words, 'db.dc');
    await second.until(`db.dc:7 is ${port}`);
    const again = serve(...words, 'client.botnet');
    expect(await again.code).toBe(0);
    expect(again.said()).toContain('the counter says 4');
    const taken = serve(...words, 'db.dc');
    expect(await taken.code).toBe(2);
    expect(taken.said()).toMatch(
      /^spigo: "db.dc" is served by process \d+ already; end that first\n$/,
    );
    second.child.kill('SIGINT');
    expect(await second.code).toBe(130);
  }, 120_000);

  test('a loop over a connection goes on after a message that is null', async () => {
    const text = `${head}export default scenario({ name: 'nulls', machines: {
  m: { s: async (env) => {
    const listener = await env.listen(1);
    const connection = await env.connect('localhost:1');
    for (const message of [1, null, 2]) await connection.write(message);
    connection.end();
    const seen = [];
    for await (const message of await listener.accept()) seen.push(message);
    env.halt(JSON.stringify(seen));
  } } } });\n`;
    const served = serve(program.write('nulls.mjs', text), '--out', 'nulls-out');
    expect(await served.code).toBe(0);
    expect(served.said()).toContain('halted   [1,null,2]');
  }, 60_000);

  test('a port that is taken rejects addressInUse; no route, noRoute', async () => {
    const text = `${head}export default scenario({ name: 'taken', machines: { 'm.a': { s: async (env) => {
      const words = [];
      await env.listen(80);
      await env.listen(80).catch((error) => words.push(error.code));
      await env.connect('m.b:80').catch((error) => words.push(error.code));
      await env.connect('m.a:81').catch((error) => words.push(error.code));
      env.halt(words.join());
    } }, 'm.b': {} } });\n`;
    const served = serve(program.write('taken.mjs', text), '--out', 'taken-out');
    expect(await served.code).toBe(0);
    expect(served.said()).toContain('halted   addressInUse,noRoute,refused');
  }, 60_000);

  test('a service that throws is restarted, stopped, or ends it with 3', async () => {
    const text = (
      onCrash: string,
    ): string => `${head}export default scenario({ name: 'lives', ${onCrash}
      machines: { m: { s: async (env) => {
        const file = await env.disk.open('lives');
        await file.append(new Uint8Array(1));
        await file.sync();
        await env.disk.syncDirectory();
        if (file.size === 1) throw new Error('first life');
        env.halt('life ' + file.size);
      } } } });\n`;
    const restarted = serve(program.write('r.mjs', text("onCrash: 'restart',")), '--out', 'r-out');
    expect(await restarted.code).toBe(0);
    expect(restarted.said()).toContain('halted   life 2');
    const stopped = serve(program.write('s.mjs', text("onCrash: 'stop',")), '--out', 's-out');
    expect(await stopped.code).toBe(0);
    const failed = serve(program.write('f.mjs', text('')), '--out', 'f-out');
    expect(await failed.code).toBe(3);
    expect(failed.said()).toContain('spigo: m:s has crashed: first life\n');
  }, 60_000);

  test('bad folders and machines are one message and 2', async () => {
    const file = program.write('counter.mjs', counter);
    writeFileSync(join(program.folder, 'a-file'), '');
    const folder = program.dst('serve', file, '--out', 'a-file');
    expect(folder.code).toBe(2);
    expect(folder.err).toMatch(/^spigo: cannot serve in "a-file\/counter.serve": .*\n$/);
    const machine = program.dst('serve', file, '--machine', 'bd.dc');
    expect(machine.code).toBe(2);
    expect(machine.err).toContain('--machine: "bd.dc" hits nobody');
  }, 60_000);

  test('a machine is served once at a time; another of the same scenario may be beside it', async () => {
    const quiet = (name: string): string =>
      `${name}: { s: async (env) => { env.log.info('${name} is up'); await env.delay('10m'); } }`;
    const text = `${head}export default scenario({ name: 'twice', machines: { ${quiet('m')}, ${quiet('n')} } });\n`;
    const file = program.write('twice.mjs', text);
    const first = serve(file, '--machine', 'm', '--out', 'twice');
    await first.until('m is up');
    const again = serve(file, '--machine', 'm', '--out', 'twice');
    expect(await again.code).toBe(2);
    expect(again.said()).toMatch(/"m" is served by process \d+ already; end that first/);
    const beside = serve(file, '--machine', 'n', '--out', 'twice');
    await beside.until('n is up');
    for (const { child } of [first, beside]) child.kill('SIGINT');
    expect([await first.code, await beside.code]).toEqual([130, 130]);
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    'on %s services get to their end, and what they wrote is whole; then the code is %i',
    async (signal, code) => {
      const text = `${head}export default scenario({ name: 'stops', machines: {
  good: { s: async (env) => {
    const store = env.store('s');
    env.log.info('before: ' + await store.get('ended'));
    await new Promise((done) => env.signal.addEventListener('abort', done));
    await env.delay('100ms');
    const file = await env.disk.open('ended');
    await file.append(new Uint8Array(10));
    await store.put('ended', 'well');
    env.log.info('good ends');
  } },
  deaf: { s: async (env) => {
    const file = await env.disk.open('records');
    for (;;) {
      await file.append(new Uint8Array(65_536));
      if (file.size === 65_536) env.log.info('deaf writes');
    }
  } } } });\n`;
      const words = [program.write('stops.mjs', text), '--out', `stops-${signal}`];
      const first = serve(...words);
      await first.until('before: undefined');
      await first.until('deaf writes');
      first.child.kill(signal);
      expect(await first.code).toBe(code);
      expect(first.said()).toContain(
        'interrupted: the services are to end; once more ends at once\n',
      );
      expect(first.said()).toContain('good ends');
      const folder = join(program.folder, `stops-${signal}/stops.serve`);
      expect(readFileSync(join(folder, 'good/disk/ended')).length).toBe(10);
      expect(readFileSync(join(folder, 'deaf/disk/records')).length % 65_536).toBe(0);
      expect(['good', 'deaf'].map((name) => existsSync(join(folder, name, 'served')))).toEqual([
        false,
        false,
      ]);
      const second = serve(...words);
      await second.until('before: well');
      second.child.kill('SIGINT');
      expect(await second.code).toBe(130);
    },
    60_000,
  );

  test('env.fetch asks a service that speaks HTTP in bytes', async () => {
    const text = `${head}export default scenario({ name: 'web', network: { 'botnet>dc': 'intranet' },
  machines: { 'Web.dc': { web: async (env) => {
    for await (const connection of await env.listen(80)) env.spawn(async () => {
      const head = new TextDecoder().decode(await connection.read());
      const body = new TextEncoder().encode(head.split('\\r\\n')[0]);
      const answer = 'HTTP/1.1 200 OK\\r\\ncontent-length: ' + body.length + '\\r\\n\\r\\n';
      await connection.write(new TextEncoder().encode(answer));
      await connection.write(body);
      connection.end();
    });
  } }, 'off.dc': {} },
  bots: { client: async (env) => {
    const ask = () => env.fetch('http://Web.dc/items?x=1', { method: 'DELETE' });
    let response = await ask().catch(() => null);
    // Both begin at once.
    for (; response === null; response = await ask().catch(() => null)) await env.delay('20ms');
    env.log.info(response.status + ' ' + await response.text());
    await env.fetch('http://off.dc').catch((error) => env.log.info('the other: ' + error.code));
  } } });\n`;
    const served = serve(program.write('web.mjs', text), '--out', 'web-out');
    expect([await served.code, served.said()]).toEqual([0, expect.stringContaining('has ended')]);
    expect(served.said()).toContain('200 DELETE /items?x=1 HTTP/1.1');
    expect(served.said()).toContain('the other: refused');
  }, 60_000);

  test('a store is in the order of its keys, and a transaction that throws is undone', () => {
    const text = `${head}export default scenario({ name: 'keys', machines: { m: { s: async (env) => {
      const store = env.store('s');
      for (const key of ['', 'b', 'a', '\\ud83d\\ude00', '\\uffff', 'ab']) await store.put(key, { key });
      await store.transaction((tx) => { tx.put('a', 1); throw new Error('no'); }).catch(() => undefined);
      const all = (await store.range()).map(([key]) => key);
      const some = (await store.range({ prefix: 'a', reverse: true })).map(([key]) => key);
      const two = (await store.range('a', 'b')).length;
      const gone = [await store.delete('b'), await store.delete('b'), await store.get('b')];
      await store.sync();
      env.halt(JSON.stringify([all, some, two, gone, await store.get('a')]));
    } } } });\n`;
    const left = program.dst('serve', program.write('keys.mjs', text), '--out', 'keys-out');
    const said = /halted {3}(.*)\n/.exec(left.out)?.[1] ?? left.err;
    expect(JSON.parse(said)).toEqual([
      ['', 'a', 'ab', 'b', '\ud83d\ude00', '\uffff'],
      ['ab', 'a'],
      2,
      [true, false, null],
      { key: 'a' },
    ]);
  }, 60_000);

  test('the program does not carry lmdb, and says what to install without it', () => {
    const text = `${head}export default scenario({ name: 'bare', machines: { m: { s: async (env) => {
      await env.store('s').get('a');
    } } } });\n`;
    const file = program.write('bare.mjs', text);
    const hidden =
      'mv node_modules/lmdb hidden; spigo dst serve bare.mjs --out bare-out; echo code $?; mv hidden node_modules/lmdb';
    expect(existsSync(file)).toBe(true);
    const said = program.shell('.', hidden);
    expect(said).toContain('which is not installed; install it: npm install lmdb@3.5.6\n');
    expect(said).toContain('code 2\n');
    const { stdout } = spawnSync(
      'grep',
      ['-rlE', 'MDB_|lmdb-js', join(program.folder, 'packages')],
      {
        encoding: 'utf8',
      },
    );
    expect(stdout).toBe('');
  }, 60_000);
});

describe("storage: 'lmdb'", () => {
  const stored = `${head.replace('{ scenario', '{ powerMonkey, scenario')}
export default scenario(() => { let acknowledged = 0; return { name: 'stored', storage: 'lmdb', onCrash: 'restart',
  machines: { m: { s: async (env) => {
    const store = env.store('s');
    for (let at = ((await store.get('n')) ?? 0) + 1; at <= 40; at++) {
      await store.put('n', at);
      acknowledged = at;
    }
    env.halt('done');
  } } },
  monkeys: [powerMonkey({ every: '50ms', down: '10ms' })],
  invariants: { kept: (world) => {
    if ((world.machine('m').store('s', 's').get('n') ?? 0) < acknowledged) throw new Error('lost');
  } },
}; });\n`;

  test('keeps the stores of a campaign in threads, which replays find the same', () => {
    const file = program.write('stored.mjs', stored);
    const words = [file, '--seeds', '1..40', '--jobs', '2', '--twice', '1'];
    const left = program.dst(...words, '--out', 'stored-out');
    expect([left.code, left.err]).toEqual([0, '']);
    expect(left.out).toMatch(/stored {2}40 seeds {2}40 passed/);
    expect(left.out).toMatch(/faults {3}\d+ power/);
  }, 120_000);

  test('leaves no folder behind, not even of a thread that looped for ever', () => {
    const text = `${head}export default scenario({ name: 'loops', storage: 'lmdb', machines: { m: { s: async (env) => {
      await env.store('s').put('k', 1);
      for (;;) await null;
    } } } });\n`;
    const file = program.write('loops.mjs', text);
    const said = program.shell(
      '.',
      `mkdir t; TMPDIR=$PWD/t spigo dst ${file} --seeds 1..2; echo code $?; ls t`,
    );
    expect(said).toMatch(/^code 2\n(.*\n)?spigo: an endless loop/m);
    expect(said).not.toMatch(/^spigo-dst-/m);
  }, 60_000);

  test('is refused with what to install where lmdb is not', () => {
    program.write('stored.mjs', stored);
    const hidden =
      'mv node_modules/lmdb hidden; spigo dst stored.mjs --seeds 1..2 --out o; echo code $?; mv hidden node_modules/lmdb';
    const said = program.shell('.', hidden);
    expect(said).toContain('code 2\n');
    expect(said).toContain(
      "spigo: storage: 'lmdb' keeps stores in lmdb, which is not installed; install it: npm install lmdb@3.5.6\n",
    );
  }, 60_000);
});
