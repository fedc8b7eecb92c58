import { request as httpRequest, type IncomingMessage } from 'node:http';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { serveView } from '../src/server/server.ts';
import { next, until, viewServer } from './support/viewServer.ts';

const view = viewServer();
const { serve, connect, opened, own } = view;

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A request with a path as it stands: nothing takes dots out of it before the server does. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { port } = new URL(view.url());
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

test('the page and its files are served, with nothing allowed from elsewhere', async () => {
  await serve();
  const { status, headers, body } = await ask('/');
  expect([status, body, headers['content-type']]).toEqual([
    200,
    'index.html',
    'text/html; charset=utf-8',
  ]);
  expect(headers['content-security-policy']).toContain("default-src 'self'");
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect((await ask('/app.js')).body).toBe('app.js');
  const { etag = '' } = headers;
  expect((await ask('/', { 'if-none-match': etag })).status).toBe(304);
});

test.each([
  ['/../package.json', 404],
  ['/%2e%2e/package.json', 404],
  ['/..%2fpackage.json', 404],
  ['/app.js/../../etc/passwd', 404],
  ['/%00', 400],
  ['/%zz', 400],
  ['http://example.com/', 400],
  ['//example.com/app.js', 200],
  ['/nothing', 404],
])('%s leads nowhere else: %d', async (path, status) => {
  await serve();
  const answer = await ask(path);
  expect(answer.status).toBe(status);
  expect(answer.body).not.toContain('root:');
});

test('a method that changes something is refused', async () => {
  await serve();
  expect((await ask('/', {}, 'POST')).status).toBe(405);
});

test('a foreign Host, as a rebound name has, is refused, and said once', async () => {
  await serve();
  for (let i = 0; i < 3; i++) expect((await ask('/', { host: 'evil.example' })).status).toBe(421);
  expect(view.logged.filter((line) => line.includes('evil.example'))).toHaveLength(1);
});

test('a socket needs the Origin of the page', async () => {
  await serve();
  expect(await connect({})).toBe(403);
  expect(await connect({ origin: 'http://evil.example' })).toBe(403);
  expect(await connect({ ...own(), host: 'evil.example' })).toBe(421);
  const socket = await opened(own());
  expect(view.told).toContainEqual({ kind: 'viewers', count: 1, awake: 1 });
  socket.terminate();
});

test('with a token nobody gets in without it, and the page hands it on', async () => {
  const { url } = await serve('secret');
  expect(url).toContain('?token=secret');
  expect((await ask('/')).status).toBe(403);
  expect((await ask('/?token=wrong!')).status).toBe(403);
  const { status, headers } = await ask('/?token=secret', { host: 'box.example:1' });
  expect(status).toBe(200);
  const cookie = String(headers['set-cookie']).split(';')[0] ?? '';
  expect((await ask('/app.js', { cookie })).status).toBe(200);
  expect(await connect(own())).toBe(403);
  expect(await connect({ origin: 'http://evil.example', cookie })).toBe(403);
  (await opened({ ...own(), cookie })).terminate();
});

test('orders reach the engine; what is none is refused, and said once', async () => {
  await serve();
  const socket = await opened(own());
  socket.send('{"kind":"pause"}');
  for (let i = 0; i < 3; i++) socket.send('{"kind":"format"}');
  const refused = String(await next(socket, 'message'));
  expect(JSON.parse(refused)).toMatchObject({ kind: 'refused' });
  socket.send('{"kind":"resume"}');
  while (!view.told.some((input) => input.kind === 'order' && input.order.kind === 'resume')) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(view.told).toContainEqual({ kind: 'order', order: { kind: 'pause' }, viewer: 1 });
  expect(view.logged.filter((line) => line.includes('format'))).toHaveLength(1);
  socket.terminate();
});

test('who sends too much at once, or nothing but nonsense, is cut off; others go on', async () => {
  await serve();
  const [large, silly, good] = [await opened(own()), await opened(own()), await opened(own())];
  large.on('error', () => undefined);
  large.send('x'.repeat(70_000));
  await next(large, 'close');
  for (let i = 0; i < 30; i++) silly.send('nonsense');
  await next(silly, 'close');
  view.speak({ kind: 'latest', of: 'frame', text: 'hello' });
  expect(String(await next(good, 'message'))).toBe('hello');
  good.terminate();
});

test('a viewer that does not read loses news, and is greeted again when it reads on', async () => {
  await serve();
  const slow = await opened(own());
  slow.pause();
  const news = 'n'.repeat(400_000);
  for (let i = 0; i < 100; i++) view.speak({ kind: 'news', text: news });
  await new Promise((resolve) => setTimeout(resolve, 50));
  let received = 0;
  slow.on('message', () => {
    received += 1;
  });
  view.told.length = 0;
  slow.resume();
  await until(() => view.told.some(({ kind }) => kind === 'greet'));
  expect(received).toBeLessThan(60);
  slow.terminate();
});

test('a greeting comes whole, however much it is', async () => {
  await serve();
  const viewer = await opened(own());
  const texts = Array.from({ length: 20 }, () => 'g'.repeat(1_000_000));
  view.told.length = 0;
  let received = 0;
  viewer.on('message', () => {
    received += 1;
  });
  view.speak({ kind: 'greeting', viewer: 1, texts });
  await until(() => received >= texts.length);
  expect(view.told.filter(({ kind }) => kind === 'greet')).toEqual([]);
  viewer.terminate();
});

test('a viewer gets the next frame when it has shown the one before, and then the newest', async () => {
  await serve();
  const viewer = await opened(own());
  const frames: string[] = [];
  viewer.on('message', (data) => {
    if (String(data).startsWith('frame')) frames.push(String(data));
  });
  for (let i = 1; i <= 50; i++) view.speak({ kind: 'latest', of: 'frame', text: `frame ${i}` });
  await until(() => frames.length === 2);
  viewer.send('{"kind":"seen","count":2}');
  await until(() => frames.length === 3);
  expect(frames).toEqual(['frame 1', 'frame 2', 'frame 50']);
  viewer.terminate();
});

test('a port that is taken is said so', async () => {
  const { url } = await serve();
  const options = {
    port: Number(new URL(url).port),
    host: '127.0.0.1',
    token: null,
    page: pathToFileURL(`${view.folder()}/`),
    nowMs: () => 0,
    log: () => undefined,
    start: () => ({ tell: () => undefined, close: async () => undefined }),
  };
  await expect(serveView(options)).rejects.toThrow('it is in use');
});
