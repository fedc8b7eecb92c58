import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fileKindOf } from '../src/playing/fileKind.ts';

const folder = new URL('../../../architectures/', import.meta.url);
const architectures = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\/[^/]+\.(json|ya?ml)$/.test(name),
);

describe('what a file is', () => {
  test.each(architectures)('%s is an architecture', (name) => {
    const head = readFileSync(new URL(name, folder), 'utf8').slice(0, 65_536);
    expect(fileKindOf(name, head)).toEqual({ kind: 'architecture' });
  });

  test.each([
    ['run', '{\n  "schema": "spigo.run/1",\n  "version"'],
    ['graph', '{"arch":"x","version":"spigo-0.4","args":"","graph":[\n{"node"'],
    ['graph', '{"version":"spigo-0.3"'],
    ['graph', '<?xml version="1.0"?>\n<!-- by hand -->\n<gexf xmlns='],
    ['graph', '<graphml>'],
    ['graph', '{"data":{"name":"services"},"elements":{"nodes":['],
    ['graph', '{"directed":true,"graph":{},"nodes":['],
    ['flows', '[{"traceId":"1"'],
    ['flows', '{"resourceSpans":[{'],
    ['architecture', '{"arch":"x","version":"arch-0.1","dependencies":['],
  ])('%s, by its beginning', (kind, head) => {
    expect(fileKindOf('x.json', head)).toEqual({ kind });
  });

  test.each([
    ['x.json', '', 'an empty file'],
    ['x.json', ' \n ', 'an empty file'],
    ['x.json', 'PK\u0000\u0001', 'no text'],
    ['x.html', '<!DOCTYPE html><p>', 'a page of HTML'],
    ['x.svg', '<svg xmlns=""><g>', 'XML that begins with "<svg"'],
    ['x.json', '{"a":{"nodes":1},"b":[]}', 'JSON with "a", "b"'],
    ['x.json', '{}', 'JSON without fields'],
    ['x.txt', 'Dear reader', '"Dear reader" at its start'],
  ])('%s that begins with %j is refused in a sentence', (name, head, found) => {
    const said = fileKindOf(name, head);
    expect('wrong' in said ? said.wrong : '').toContain(`${name}: found `);
    expect('wrong' in said ? said.wrong : '').toContain(found);
    expect('wrong' in said ? said.wrong : '').toContain('allowed is an architecture');
  });

  test('is told of any text without an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (head) => {
        expect(Object.keys(fileKindOf('x', head))).toHaveLength(1);
      }),
      { seed: 2 },
    );
  });
});
