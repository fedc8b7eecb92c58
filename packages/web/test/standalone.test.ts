import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parseArchitecture, simulateSync } from '@spigo/simulation';
import type { StandaloneData } from '../src/model/messages/standalone.ts';
import { liveRequest } from '../src/standalone/liveRequest.ts';
import { standaloneHtml } from '../src/standalone/standaloneHtml.ts';

const folder = new URL('../../../architectures/', import.meta.url);

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\/[^/]+\.(json|ya?ml)$/.test(name),
);

const own = { options: { seed: 3, duration: '1s' as const }, speed: null, flags: '-d 1 --seed 3' };

test.each(files)('%s is the same after a journey as JSON', async (name) => {
  const read = await parseArchitecture(readFileSync(new URL(name, folder), 'utf8'), { file: name });
  expect(JSON.parse(JSON.stringify(read))).toEqual(read);
});

test('a page has the digests of the command', async () => {
  const file = 'netflixoss/netflixoss.json';
  const text = readFileSync(new URL(file, folder), 'utf8');
  const architecture = await parseArchitecture(text, { file });
  const { options } = own;
  const { digest } = simulateSync(architecture, options).result;
  const run = { ...own, command: 'x', architecture: JSON.parse(JSON.stringify(architecture)) };
  const request = liveRequest(run);
  expect(simulateSync(request.architecture, request.options).result.digest).toBe(digest);
});

test('whatever is in a page of its own stays data, and nothing is fetched', () => {
  const evil = '</script><img src=x onerror=alert(1)><!--<script>';
  const data: StandaloneData = {
    gallery: {
      kind: 'gallery',
      architectures: [{ id: evil, title: evil, text: evil }],
      scenarios: [],
      runs: [],
      more: [],
    },
    runs: {},
    first: null,
    own,
  };
  const html = standaloneHtml(data, { script: 'app("</script>")', style: 'b{}', engine: evil });
  expect(html).not.toContain('<img');
  expect([...html.matchAll(/<\/script>/g)]).toHaveLength(3);
  const textOf = (id: string): string =>
    new RegExp(`id="${id}">([\\s\\S]*?)</script>`).exec(html)?.[1] ?? '';
  expect(JSON.parse(textOf('standalone'))).toEqual(data);
  expect(JSON.parse(textOf('engine'))).toBe(evil);
  expect(html).toContain("default-src 'none'");
  expect(html).not.toMatch(/(?:src|href)="(?!data:)/);
});
