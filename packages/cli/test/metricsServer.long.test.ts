import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { serveMetrics } from '../src/metrics/metricsServer.ts';
import { desk } from './realWorld.ts';

const { spigo } = await desk();

/** Runs paced with a page of metrics, and looks at it every so often until it is gone. */
async function watched(args: string): Promise<{ pages: string[]; err: string; digest: string }> {
  const pages: string[] = [];
  let url = '';
  let over = false;
  let err = '';
  const stderr = {
    isTerminal: false,
    write: (text: string) => {
      err += text;
      url = /http:\S+/.exec(err)?.[0] ?? '';
    },
  };
  const look = async (): Promise<void> => {
    while (!over) {
      const page = url === '' ? undefined : await fetch(url).catch(() => undefined);
      if (page?.status === 200) pages.push(await page.text());
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  };
  const looking = look();
  const { out } = await spigo(`${args} --json --metrics-port 0`, { stderr });
  over = true;
  await looking;
  await expect(fetch(url)).rejects.toThrow();
  return { pages, err, digest: JSON.parse(out).digest };
}

const started = (page: string): number =>
  Number(/^spigo_requests_started_total\{source="www"\} (\d+)$/m.exec(page)?.[1] ?? 0);

describe('a paced run with --metrics-port', () => {
  test('shows its metrics while it goes on, is the same run, and closes the page', async () => {
    const { pages, digest, err } = await watched('-a lamp -d 2 --realtime 4');
    expect(err).toMatch(/metrics at http:\/\/127\.0\.0\.1:\d+\/metrics\n/);
    expect(pages.length).toBeGreaterThan(3);
    const counts = pages.map(started);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(counts.at(-1)).toBeGreaterThan(counts[0] ?? 0);
    const plain = JSON.parse((await spigo('-a lamp -d 2 --json --quiet')).out);
    expect(digest).toBe(plain.digest);
  });

  test('needs one that is paced', async () => {
    const { code, err } = await spigo('-a lamp -d 1 --metrics-port 9464');
    expect([code, err]).toEqual([2, expect.stringContaining('--realtime asks for one')]);
  });

  test('says that its port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const { code, err } = await spigo(`-a lamp -d 1 --realtime --metrics-port ${port}`);
    await new Promise((resolve) => other.close(resolve));
    expect(code).toBe(2);
    expect(err).toContain(`--metrics-port: cannot listen on port ${port}: it is in use`);
  });
});

describe('the page', () => {
  test('is /metrics and to be read; nothing else is there', async () => {
    const server = await serveMetrics(0);
    const statuses = await Promise.all([
      fetch(server.url).then(({ status }) => status),
      fetch(server.url.replace('metrics', 'x')).then(({ status }) => status),
      fetch(server.url, { method: 'POST' }).then(({ status }) => status),
    ]);
    await server.close();
    expect(statuses).toEqual([503, 404, 405]);
  });
});
