import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { Connection, Env, Service } from '../src/index.ts';
import { said as allSaid, codeOf, type Ran, run } from './support/run.ts';

/** What a bot has logged, without the line of its end. */
const said = (ran: Ran, who: string): string[] =>
  allSaid(ran, who).filter((line) => line !== 'has ended');

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Reads one request: its head and as many bytes of a body as it announces. */
async function requestOf(connection: Connection): Promise<{ head: string; body: string }> {
  let text = '';
  for (;;) {
    const part = await connection.read();
    if (!(part instanceof Uint8Array)) throw new TypeError('a request is bytes');
    text += Buffer.from(part).toString('latin1');
    const [head = '', body] = text.split(/\r\n\r\n(.*)/s);
    const length = Number(/content-length: (\d+)/.exec(head)?.[1] ?? 0);
    if (body !== undefined && body.length >= length) return { head, body };
  }
}

/** An HTTP server of a line: `answer` says what is written, in how many parts. */
const server =
  (answer: (head: string, body: string) => readonly Uint8Array[] | null, port = 80): Service =>
  async (env) => {
    for await (const connection of await env.listen(port)) {
      void env.spawn(async () => {
        try {
          const { head, body } = await requestOf(connection);
          const parts = answer(head, body);
          for (const part of parts ?? []) {
            await connection.write(part);
            await env.delay('1ms');
          }
          if (parts !== null) connection.end();
        } catch (error) {
          // Who asked has gone.
          env.log.debug(String(error));
        }
      });
    }
  };

/** One bot that asks a server with this answer. */
async function asked(
  answer: (head: string, body: string) => readonly Uint8Array[] | null,
  bot: (env: Env) => Promise<void>,
  seed = 1,
): Promise<Ran> {
  return await run(
    {
      network: { 'botnet>dc': 'mobile3g' },
      machines: { 'Web.dc': { web: server(answer) }, 'off.dc': {} },
      bots: { bot },
    },
    seed,
  );
}

const ok = (body: string, more = ''): readonly Uint8Array[] => [
  bytes(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n${more}\r\n${body}`),
];

describe('env.fetch', () => {
  test('asks with method, headers and body, and gives a Response', async () => {
    const ran = await asked(
      (head, body) =>
        ok(JSON.stringify({ head, body }), 'x-a: 1\r\nset-cookie: a=1\r\nset-cookie: b=2\r\n'),
      async (env) => {
        const response = await env.fetch('http://Web.dc/items?x=1#part', {
          method: 'PUT',
          headers: { 'x-id': '7', 'content-type': 'application/json' },
          body: JSON.stringify({ n: 1 }),
        });
        const { ok: fine, status, statusText, url, redirected, headers } = response;
        env.log.info(JSON.stringify([fine, status, statusText, url, redirected]));
        env.log.info(JSON.stringify([headers.get('x-a'), headers.getSetCookie()]));
        const { head, body } = (await response.json()) as { head: string; body: string };
        env.log.info(body);
        env.log.info(head);
        env.log.info(String(response instanceof Response));
      },
    );
    expect(ran.finding).toBeUndefined();
    const [facts, headers, body, head = '', isResponse] = said(ran, 'bot');
    expect(facts).toBe('[true,200,"OK","http://web.dc/items?x=1",false]');
    expect(headers).toBe('["1",["a=1","b=2"]]');
    expect(body).toBe('{"n":1}');
    expect(head.split('\r\n')).toEqual([
      'PUT /items?x=1 HTTP/1.1',
      'accept: */*',
      'connection: close',
      'content-length: 7',
      'content-type: application/json',
      'host: web.dc',
      'user-agent: node',
      'x-id: 7',
    ]);
    expect(isResponse).toBe('true');
  });

  test('bodies: chunked, of a length in parts, to the end, packed, none', async () => {
    const answers: Readonly<Record<string, readonly Uint8Array[]>> = {
      chunked: [
        'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5;x=1\r\nhe',
        'llo\r\n1\r\n!\r\n0',
        '\r\nt: 1\r\n\r\n',
      ].map(bytes),
      parts: ['HTTP/1.1 200 O', 'K\r\ncontent-length: 6\r\n\r', '\nhel', 'lo!'].map(bytes),
      end: ['HTTP/1.0 200 OK\r\n\r\nhel', 'lo!'].map(bytes),
      packed: [bytes('HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n'), gzipSync('hello!')],
      early: [
        'HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nhello!',
      ].map(bytes),
      none: ['HTTP/1.1 204 No Content\r\n\r\n'].map(bytes),
    };
    const ran = await asked(
      (head) => answers[/\/(\w+)/.exec(head)?.[1] ?? ''] ?? [],
      async (env) => {
        for (const name of Object.keys(answers)) {
          const response = await env.fetch(`http://Web.dc/${name}`);
          env.log.info(`${name} ${response.status} ${await response.text()}`);
        }
      },
    );
    expect(said(ran, 'bot')).toEqual([
      'chunked 200 hello!',
      'parts 200 hello!',
      'end 200 hello!',
      'packed 200 hello!',
      'early 200 hello!',
      'none 204 ',
    ]);
  });

  test('rejects with a TypeError that has the code of env', async () => {
    const ran = await asked(
      (head) =>
        head.includes('/odd')
          ? [bytes('what?\r\n\r\n')]
          : head.includes('/cut')
            ? [bytes('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhel')]
            : null,
      async (env) => {
        const urls = ['http://off.dc/', 'http://m.nowhere/', 'http://Web.dc/odd'];
        for (const url of urls) env.log.info(await codeOf(() => env.fetch(url)));
        env.log.info(await codeOf(() => env.fetch('http://Web.dc/silent', { timeout: '2s' })));
        const cut = await env.fetch('http://Web.dc/cut');
        env.log.info(await codeOf(() => cut.text()));
        const error: unknown = await env.fetch('http://off.dc/').catch((thrown: unknown) => thrown);
        if (error instanceof TypeError) env.log.info(error.message);
      },
    );
    expect(said(ran, 'bot')).toEqual([
      'refused',
      'noRoute',
      'protocol',
      'timeout',
      'closed',
      'fetch failed: refused: nobody listens there (off.dc:80)',
    ]);
  });

  test('is aborted while it connects, waits for the head, and reads the body', async () => {
    const ran = await asked(
      (head) =>
        head.includes('/body')
          ? [bytes('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhel'), new Uint8Array(0)]
          : null,
      async (env) => {
        const after = (ms: number): AbortSignal => {
          const aborter = new AbortController();
          void env.spawn(async () => {
            await env.delay(ms);
            aborter.abort(new Error(`after ${ms}`));
          });
          return aborter.signal;
        };
        const told = async (work: () => Promise<unknown>): Promise<void> => {
          const before = env.monotonic();
          await work().catch((error: Error) => {
            env.log.info(`${error.message}: ${env.monotonic() - before}`);
          });
        };
        await told(() => env.fetch('http://Web.dc/', { signal: after(1) }));
        await told(() => env.fetch('http://Web.dc/', { signal: after(3_000) }));
        const gone = new AbortController();
        gone.abort(new Error('before'));
        await told(() => env.fetch('http://Web.dc/', { signal: gone.signal }));
        await told(() => env.fetch(new Request('http://Web.dc/', { signal: after(2) })));
      },
    );
    expect(said(ran, 'bot')).toEqual(['after 1: 1', 'after 3000: 3000', 'before: 0', 'after 2: 2']);
  });

  test('a body is aborted and cancelled', async () => {
    const ran = await asked(
      () =>
        [bytes('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhel')].concat(
          Array.from({ length: 9 }, () => new Uint8Array(0)),
        ),
      async (env) => {
        const aborter = new AbortController();
        const response = await env.fetch('http://Web.dc/', { signal: aborter.signal });
        const text = response.text();
        aborter.abort(new Error('enough'));
        await text.catch((error: Error) => env.log.info(error.message));
        const other = await env.fetch('http://Web.dc/');
        await other.body?.cancel();
        env.log.info('cancelled');
      },
    );
    expect(said(ran, 'bot')).toEqual(['enough', 'cancelled']);
  });

  test('follows redirects as fetch does', async () => {
    const to = (status: number, path: string): readonly Uint8Array[] => [
      bytes(`HTTP/1.1 ${status} Moved\r\nlocation: ${path}\r\ncontent-length: 0\r\n\r\n`),
    ];
    const ran = await asked(
      (head, body) => {
        const [, path = ''] = /^\w+ (\/\S*)/.exec(head) ?? [];
        if (path === '/loop') return to(302, '/loop');
        const [, status, next] = /^\/(3\d\d)(.*)/.exec(path) ?? [];
        return status === undefined
          ? ok(`${head.split(' ')[0]} ${path} ${body}`)
          : to(Number(status), `http://web.dc${next}`);
      },
      async (env) => {
        const post = { method: 'POST', body: 'b' };
        for (const path of ['/302/a', '/303/a', '/307/a', '/308/302/a']) {
          const response = await env.fetch(`http://Web.dc${path}`, post);
          env.log.info(`${response.redirected} ${response.url} ${await response.text()}`);
        }
        const manual = await env.fetch('http://Web.dc/302/a', { redirect: 'manual' });
        env.log.info(`${manual.status} ${manual.headers.get('location')}`);
        env.log.info(await codeOf(() => env.fetch('http://Web.dc/302/a', { redirect: 'error' })));
        env.log.info(await codeOf(() => env.fetch('http://Web.dc/loop')));
      },
    );
    expect(said(ran, 'bot')).toEqual([
      'true http://web.dc/a GET /a ',
      'true http://web.dc/a GET /a ',
      'true http://web.dc/a POST /a b',
      'true http://web.dc/a GET /a ',
      '302 http://web.dc/a',
      'protocol',
      'protocol',
    ]);
  });

  test('a form is the same bytes each time; blobs and streams are bodies too', async () => {
    const once = (): Promise<Ran> =>
      asked(
        (_, body) => ok(body),
        async (env) => {
          const form = new FormData();
          form.set('name', 'value ----formdata-0');
          form.set('file', new Blob(['content']), 'a.txt');
          const stream = new Response('streamed').body;
          for (const body of [form, new Blob(['a blob']), new URLSearchParams({ a: 'b' })]) {
            env.log.info(
              await (await env.fetch('http://Web.dc/', { method: 'POST', body })).text(),
            );
          }
          const init = { method: 'POST', body: stream, duplex: 'half' } as const;
          env.log.info(await (await env.fetch('http://Web.dc/', init)).text());
        },
      );
    const [first, second] = [await once(), await once()];
    expect(first.digest).toBe(second.digest);
    const [form = '', ...others] = said(first, 'bot');
    expect(form).toContain('------formdata-1\r\n');
    expect(form).toContain('filename="a.txt"');
    expect(others).toEqual(['a blob', 'a=b', 'streamed']);
  });

  test('a mistaken address ends the run with the name that is meant', async () => {
    const wrong = asked(
      () => [],
      async (env) => void (await env.fetch('http://Wep.dc/').catch(() => undefined)),
    );
    await expect(wrong).rejects.toThrow(/there is no machine "wep.dc".*Did you mean "Web.dc"/s);
  });

  test('a message that is no bytes is named', async () => {
    const ran = await run({
      network: { 'botnet>dc': 'intranet' },
      machines: {
        'web.dc': {
          web: async (env) => {
            for await (const connection of await env.listen(80)) await connection.write({ a: 1 });
          },
        },
      },
      bots: { bot: async (env) => void (await env.fetch('http://web.dc')) },
    });
    expect(ran.finding?.message).toContain(
      'fetch failed: protocol: a message of web.dc:80 is object; HTTP is bytes, a Uint8Array each',
    );
  });

  test('the power of the server is cut while it answers: the rest never comes, and the wait ends', async () => {
    const ran = await run({
      network: { 'botnet>dc': 'intranet' },
      machines: { 'web.dc': { web: server(() => null) } },
      faults: [{ kind: 'power', target: 'web.dc', at: '1s' }],
      bots: {
        bot: async (env) => {
          env.log.info(await codeOf(() => env.fetch('http://web.dc')));
          env.log.info(`${Math.round(env.monotonic() / 1_000)}`);
        },
      },
    });
    expect(said(ran, 'bot')).toEqual(['timeout', '300']);
  });
});
