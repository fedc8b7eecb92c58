import { describe, expect, test } from '@jest/globals';
import { parseArchitecture } from '../src/files/load.ts';

const said = async (text: string, format: 'yaml' | 'json' = 'yaml'): Promise<string> =>
  String(await parseArchitecture(text, { file: 'x', format }).catch((error: unknown) => error));

const service = async (field: string): Promise<string> =>
  await said(`arch: a\nservices:\n  - name: web\n    ${field}\n`);

describe('a word that everybody tries at a service names the field that means it', () => {
  test.each([
    ['timeout: 3s', 'policies: {NAME: {timeout: 100ms}}'],
    ['retries: 3', 'policies: {NAME: {retry: {maxRetries: 3}}}'],
    ['replicas: 2', '"count" is how many instances there are'],
    ['cpu: 2', '"workers" is how many requests'],
    ['connections: 9', 'policies: {NAME: {bulkhead: 10}}'],
    ['max_connections: 9', 'policies: {NAME: {bulkhead: 10}}'],
    ['latency: 3ms', '"serviceTime" is how long the work takes'],
    ['port: 80', 'it has no meaning for a simulation'],
    ['depends_on: [db]', '"dependencies" lists the services'],
    ['error-rate: 0.1', '"failureRate"'],
    ['rps: 100', '"workload: {arrivals:'],
  ])('%s', async (field, meant) => {
    const message = await service(field);
    expect(message).toContain(`x:4:`);
    expect(message).toContain(`unknown field "${field.split(':')[0]}": `);
    expect(message).toContain(meant);
  });

  test('and at a policy', async () => {
    const message = await service('policies: {"*": {retries: 3}}');
    expect(message).toContain('unknown field "retries": "retry: {maxRetries: 3}" says it');
  });

  test('other words get the nearest field, __proto__ none', async () => {
    expect(await service('dependancies: []')).toContain('did you mean "dependencies"?');
    expect(await service('constructor: 1')).toContain('unknown field "constructor"; allowed: name');
  });
});

describe('what is missing has the place of the nearest that is there', () => {
  test.each<[string, 'yaml' | 'json', string]>([
    ['services: [{name: web}]', 'yaml', 'x:1:1: arch: is missing'],
    ['{"services": [{"name": "web"}]}', 'json', 'x:1:1: arch: is missing'],
    ['arch: a\nservices:\n  - package: store\n', 'yaml', 'x:3:5: services[0].name: is missing'],
    ['# nothing', 'yaml', 'x:1:1: found "null"'],
    [
      'arch: a\nservices: [{name: web}]\nfaults:\n  - {kind: kill, target: {service: web}}\n',
      'yaml',
      'x:4:5: faults[0].at: is missing; allowed: when it strikes: at (at: 5s), or every (every: 10s)',
    ],
  ])('%j', async (text, format, message) => {
    expect(await said(text, format)).toContain(message);
  });
});
