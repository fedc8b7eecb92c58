import { describe, expect, test } from '@jest/globals';
import { accepted, callsOf, countsOf, refusal } from './importing.ts';
import { deployed } from './manifests.ts';

const front = (env: Readonly<Record<string, string>>): string =>
  deployed('front', { type: 'NodePort', env });

describe('a host', () => {
  test.each([
    ['http://api.shop.svc.cluster.local:80', ['api']],
    ['http://api.shop.svc', ['api']],
    ['http://api.shop', ['api']],
    ['http://API:80', ['api']],
    ['http://api.com', []],
    ['http://api.shop.example.org', []],
  ])('%s is found where manifests name no namespace', async (value, calls) => {
    expect(callsOf(await accepted(front({ X: value }) + deployed('api')))['front']).toEqual(calls);
  });

  test('is looked for in its namespace where they name some', async () => {
    const inside = (namespace: string): string =>
      deployed('api').replaceAll('{name: api}', `{name: api, namespace: ${namespace}}`);
    const text = front({ X: 'http://api.two' }) + inside('one') + inside('two');
    expect(callsOf(await accepted(text))['front']).toEqual(['api-two-Deployment']);
  });

  test('is found in args, commands, other variables and config maps that are files', async () => {
    const more = `command: [run, --cache, "redis:6379"]
        args: ["--mail-host", mail]
        envFrom: [{configMapRef: {name: vars}, prefix: X_}]
      volumes: [{name: v, configMap: {name: files}}, {name: w, projected: {sources: [{configMap: {name: some, items: [{key: a, path: a}]}}]}}]`;
    const maps = `---
kind: ConfigMap
metadata: {name: vars}
data: {DB_HOST: db}
---
kind: ConfigMap
metadata: {name: files}
data: {app.yaml: "search:\\n  url: http://search:9200\\n"}
---
kind: ConfigMap
metadata: {name: some}
data: {a: "host = queue", b: "host = nobody"}
`;
    const names = ['redis', 'mail', 'db', 'search', 'queue', 'nobody', 'api'];
    const env = { BASE: 'http://api', URL: '$(BASE)/v1' };
    const text = deployed('front', { type: 'NodePort', env, more }) + maps;
    const imported = await accepted(text + names.map((name) => deployed(name)).join(''));
    expect(callsOf(imported)['front']).toEqual(['api', 'db', 'redis', 'mail', 'search', 'queue']);
    expect(imported.notes).toEqual(
      expect.arrayContaining([
        'front calls api: its environment names it (BASE)',
        'front calls db: its environment names it (X_DB_HOST)',
        'front calls mail: its command names it (mail-host)',
        'front calls search: its files name it (url)',
      ]),
    );
    expect(imported.unreached).toEqual(['nobody']);
  });

  test('that is outside, not there, or of a kind that is left out is said', async () => {
    const text = `${front({
      A_HOST: 'ledger',
      B_HOST: 'mysql',
      C_HOST: 'orders-rw',
      D_HOST: 'nothing',
      E_HOST: 'inner',
    })}---
kind: Service
metadata: {name: ledger}
spec: {type: ExternalName, externalName: db.example.com}
---
kind: Service
metadata: {name: inner}
spec: {type: ExternalName, externalName: api.default.svc.cluster.local}
---
kind: Cluster
metadata: {name: orders}
---
kind: Service
metadata: {name: nothing}
spec: {selector: {app: no}}
${deployed('api')}`;
    const imported = await accepted(text);
    expect(callsOf(imported)['front']).toEqual(['api']);
    expect(imported.notes).toEqual(
      expect.arrayContaining([
        'left out: front calls ledger, an ExternalName for db.example.com, which is outside (A_HOST)',
        'host not found: mysql (B_HOST) (front)',
        'left out: front calls orders-rw, a Cluster (C_HOST)',
        'left out: front calls nothing, a Service behind which there is nothing here (D_HOST)',
        'not carried over: ExternalName (ledger for db.example.com)',
        'not carried over: a Service behind which there is nothing here (nothing)',
        'not carried over: Cluster (orders)',
      ]),
    );
  });
});

describe('what runs', () => {
  test.each([
    ['ReplicaSet', 'spec: {replicas: 2, template: {spec: {containers: [{image: x}]}}}', 2],
    [
      'ReplicationController',
      'spec: {replicas: 2, template: {spec: {containers: [{image: x}]}}}',
      2,
    ],
    ['Rollout', 'spec: {replicas: 2, template: {spec: {containers: [{image: x}]}}}', 2],
    ['DeploymentConfig', 'spec: {replicas: 2, template: {spec: {containers: [{image: x}]}}}', 2],
    ['StatefulSet', 'spec: {template: {spec: {containers: [{image: x}]}}}', 1],
    ['DaemonSet', 'spec: {template: {spec: {containers: [{image: x}]}}}', 3],
    ['Pod', 'spec: {containers: [{image: x}]}', 1],
  ])('is %s', async (kind, spec, count) => {
    const imported = await accepted(
      `${front({})}---\nkind: ${kind}\nmetadata: {name: thing}\n${spec}\n`,
    );
    expect(countsOf(imported)['thing']).toBe(count);
  });

  test('is a Service of Knative, which users come to', async () => {
    const knative =
      'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: hello}\nspec: {template: {spec: {containers: [{image: x}]}}}\n';
    expect(callsOf(await accepted(knative))).toEqual({ hello: [], www: ['hello'] });
  });

  test('is a CronJob, which works by itself', async () => {
    const cron = `---
kind: CronJob
metadata: {name: nightly}
spec: {schedule: "0 3 * * *", jobTemplate: {spec: {template: {spec: {containers: [{image: x, env: [{name: DB_HOST, value: db}]}]}}}}}
`;
    const imported = await accepted(front({}) + cron + deployed('db', { image: 'mysql:8' }));
    expect(imported.architecture.services.find(({ name }) => name === 'nightly')).toEqual({
      name: 'nightly',
      count: 1,
      dependencies: ['db'],
      daemons: [{ every: '24h', steps: [{ call: { to: 'db', operation: 'get' } }] }],
    });
    expect(imported.unreached).toEqual([]);
    expect(imported.notes).toContain(
      'nightly works every 24h, on average, by the schedule of its CronJob',
    );
  });

  test('is no Job, which is said', async () => {
    const job =
      '---\nkind: Job\nmetadata: {generateName: migrate-}\nspec: {template: {spec: {containers: [{image: x}]}}}\n';
    const { notes } = await accepted(front({}) + job);
    expect(notes).toContain('left out: migrate, a Job, which runs once and ends');
  });

  test('is no list, though its kind ends so', async () => {
    const { notes } = await accepted(
      `${front({})}---\nkind: IPAllowList\nmetadata: {name: office}\n`,
    );
    expect(notes).toContain('not carried over: IPAllowList (office)');
  });

  test('has as many instances as its autoscaler leaves it', async () => {
    const scaler = `---
kind: HorizontalPodAutoscaler
metadata: {name: front}
spec: {scaleTargetRef: {kind: Deployment, name: front}, minReplicas: 4, maxReplicas: 9, targetCPUUtilizationPercentage: 70}
`;
    const imported = await accepted(front({}) + scaler);
    expect(countsOf(imported)['front']).toBe(4);
    expect(imported.notes).toContain(
      'not carried over: HorizontalPodAutoscaler front of front, 4 to 9 by cpu 70 %: taken as 4',
    );
  });

  test('is what the main container does; those beside it are named', async () => {
    const pod = (containers: string): string =>
      `kind: Pod\nmetadata: {name: ledger}\nspec: {containers: [${containers}]}\n`;
    const imported = await accepted(
      front({}) +
        '---\n' +
        pod(
          '{name: istio-proxy, image: istio/proxyv2}, {name: db, image: "postgres:15"}, {name: metrics, image: pg-exporter}',
        ),
    );
    expect(imported.architecture.services[1]).toMatchObject({
      name: 'ledger',
      package: 'database',
    });
    expect(imported.notes).toContain(
      'not carried over: a container beside the main one (`sidecar` says what it costs) (ledger)',
    );
    const named = await accepted(
      front({}).concat(
        '---\n',
        pod('{name: redis, image: redis}, {name: ledger, image: shop/ledger}'),
      ),
    );
    expect(named.architecture.services[1]?.package).toBeUndefined();
  });
});

describe('what kubectl reads is read', () => {
  test.each([
    ['a quoted text that is not indented', "annotations:\n    note: '[\n      1\n    ]'"],
    ['a quoted text at the edge', 'annotations:\n    note: "a\nb\n"'],
    ['a list in brackets that is not indented', 'annotations: {a: b,\nc: d\n}'],
    ['a list of texts', 'finalizers: [a,\nb,\n]'],
  ])('%s', async (_, field) => {
    const text = `kind: Pod\nmetadata:\n  name: a\n  ${field}\nspec: {containers: [{image: b}]}\n`;
    expect(callsOf(await accepted(text))).toEqual({ a: [], www: ['a'] });
  });

  test('and what it refuses is refused, at its own place', async () => {
    expect(await refusal('kind: Pod\nmetadata: {name: "a\nspec: 1\n')).toMatch(
      /^x\.yaml:\d+:\d+: malformed YAML/,
    );
    expect(await refusal("a: 'x\n".repeat(300))).toContain('malformed YAML');
  });
});

describe('what has to be rendered first is refused with the command', () => {
  test.each([
    [
      'kind: Pod\nmetadata: {name: {{ .Values.name }}}',
      'x.yaml:2:18: found "{{ .Values.name }}}", a template of Helm',
    ],
    ['{{- if .Values.on }}\nkind: Pod\n{{- end }}', '`helm template CHART > manifests.yaml`'],
    [
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]',
      '`kubectl kustomize FOLDER > manifests.yaml`',
    ],
    ['resources: [a.yaml]', '`kubectl kustomize FOLDER'],
    ['apiVersion: v2\nname: shop\nversion: 1.0.0', '`helm template CHART'],
  ])('%j', async (text, message) => {
    expect(await refusal(text)).toContain(message);
  });

  test('a comment about templates is none', async () => {
    expect(await accepted(`# {{ .Values.x }} is gone\n${front({})}`)).toMatchObject({
      format: 'kubernetes',
    });
  });
});

test('manifests may come in several files, those of a folder without manifests are passed over', async () => {
  const imported = await accepted(front({ API_URL: 'http://api' }), 'front.yaml', {
    more: [
      { file: 'api.yaml', text: deployed('api') },
      { file: 'values.yaml', text: 'replicas: 3', inFolder: true },
    ],
  });
  expect(callsOf(imported)['front']).toEqual(['api']);
  expect(imported.notes).toContain('not read: values.yaml, which has no manifests');
});
