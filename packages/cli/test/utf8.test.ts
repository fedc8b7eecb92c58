import { writeFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { desk } from './realWorld.ts';

const { path, spigo } = await desk();

/** Each of them begins as its reader wants it, and has a byte of Latin 1 in it. */
const inputs = [
  ['an architecture', '-a TMP/FILE', 'a.json', '{"arch":"caf'],
  ['an architecture in YAML', 'check TMP/FILE', 'a.yaml', 'arch: caf'],
  ['a fault plan', '-a lamp --chaos TMP/FILE', 'plan.json', '[{"kind":"kill","service":"caf'],
  ['a compose file', 'convert TMP/FILE TMP/o.yaml', 'compose.yaml', 'services: {caf'],
  [
    'Kubernetes manifests',
    'convert TMP/FILE TMP/o.yaml',
    'k.yml',
    'kind: Pod\nmetadata: {name: caf',
  ],
  ['a MAD model', 'convert TMP/FILE TMP/o.yaml', 'm.mad', '// caf'],
  ['settings', '-config TMP/FILE', 'conf.json', '{"out":"caf'],
  ['a run to explain', 'explain TMP/FILE', 'a.run.json', '{"schema":"spigo.run/1","arch":"caf'],
  ['a run to repeat', '--replay TMP/FILE', 'b.run.json', '{"schema":"spigo.run/1","arch":"caf'],
  ['a run with traces', 'trace TMP/FILE', 'c.run.json', '{"schema":"spigo.run/1","arch":"caf'],
  ['spans', 'trace TMP/FILE', 'a.zipkin.json', '[{"traceId":"caf'],
  ['a result', 'compare TMP/FILE lamp', 'a.result.json', '{"schema":"spigo.result/1","arch":"caf'],
  ['a run to report', 'report TMP/FILE', 'd.run.json', '{"schema":"spigo.run/1","arch":"caf'],
  ['a saved graph', 'convert TMP/FILE TMP/o.gexf', 'g.json', '{"arch":"caf'],
  ['a graph to start from', '-r TMP/FILE', 'h.json', '{"arch":"caf'],
  ['a graph to show', 'ui TMP/FILE --no-open', 'i.json', '{"arch":"caf'],
] as const;

test.each(inputs)('%s has to be UTF-8', async (_, written, name, begin) => {
  await writeFile(path(name), Buffer.from(`${begin}\xe9"}]`, 'latin1'));
  const { code, err } = await spigo(written.replace('FILE', name));
  expect(err).toContain(path(name));
  expect(err).toMatch(new RegExp(`found "?bytes that are not UTF-8 at byte ${begin.length}"?;`));
  expect(code).toBe(2);
});
