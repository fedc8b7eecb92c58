import { describe, expect, test } from '@jest/globals';
import { importArchitecture } from '../../src/importing/onDemand.ts';
import { accepted, callsOf, countsOf, folder } from './importing.ts';

const said = async (text: string, options = {}): Promise<string> =>
  String(
    await importArchitecture({ text, file: 'x.yml' }, options).catch((error: unknown) => error),
  );

const base = `services:
  web:
    image: shop/web
    ports: ["80:80"]
    depends_on: [api]
    environment: [MODE=test, "URL=http://api"]
  api: {image: shop/api, deploy: {replicas: 2}}
`;

describe('several compose files', () => {
  const over = async (text: string) =>
    await accepted(base, 'compose.yml', { more: [{ file: 'over.yml', text }] });

  test('are merged, the later over the earlier', async () => {
    const imported = await over(
      'services:\n  web: {depends_on: {db: {condition: service_started}}, environment: {CACHE_HOST: cache}}\n  api: {deploy: {replicas: 5}}\n  db: {image: postgres}\n  cache: {image: redis}\n',
    );
    expect(callsOf(imported)).toMatchObject({ web: ['api', 'db', 'cache'] });
    expect(countsOf(imported)).toMatchObject({ api: 5 });
    expect(imported.architecture.description).toBe('imported from compose.yml, over.yml');
  });

  test('may override and reset what was said before', async () => {
    const replaced = await over(
      'services:\n  web: {depends_on: !override [db]}\n  db: {image: mysql}\n',
    );
    expect(callsOf(replaced)['web']).toEqual(['db', 'api']);
    const reset = await over(
      'services:\n  web: {depends_on: !reset null, environment: !reset null}\n',
    );
    expect(callsOf(reset)['web']).toEqual([]);
  });

  test('say of which of them an error is', async () => {
    const more = [{ file: 'over.yml', text: 'services:\n  web:\n    scale: many\n' }];
    const error = await said(base, { more });
    expect(error).toContain('over.yml:3:12: services.web.scale: found "many"');
  });
});

describe('what a compose file includes and extends', () => {
  test('is opened beside it', async () => {
    const files = {
      'data.yml': `services:\n  db: {image: "postgres:\${VERSION:-15}"}\n`,
      'common.yml': 'services:\n  base: {depends_on: [db], deploy: {replicas: 3}}\n',
    };
    const text =
      'include: [./data.yml]\nservices:\n  web: {image: w, ports: ["80:80"], extends: {file: common.yml, service: base}}\n  job: {image: j, extends: web, ports: !reset []}\n';
    const imported = await accepted(text, 'compose.yml', { open: folder(files) });
    expect(callsOf(imported)).toMatchObject({ web: ['db'], job: ['db'], db: [] });
    expect(countsOf(imported)).toMatchObject({ web: 3, job: 3 });
  });

  test('and is not there is an error that names the way out', async () => {
    const include = 'include:\n  - path: more.yml\nservices: {web: {image: w}}\n';
    expect(await said(include)).toContain(
      'x.yml:2:11: include[0].path: found "more.yml", which is no file here',
    );
    expect(await said(include)).toContain('`docker compose config`');
    const extended = 'services:\n  web: {extends: {file: no.yml, service: base}}\n';
    expect(await said(extended)).toContain('found "no.yml", which is no file here');
    expect(await said('services: {web: {extends: wbe}}')).toContain('found "wbe"; allowed: web');
  });

  test('in a circle is refused', async () => {
    const open = folder({ 'a.yml': 'include: [a.yml]\nservices: {}' });
    expect(await said('include: [a.yml]\nservices: {}', { open })).toContain('include each other');
    expect(await said('services: {a: {extends: b}, b: {extends: a}}')).toContain(
      'extend each other',
    );
  });
});

test('an .env beside the file and files of the environment are read', async () => {
  const files = {
    '.env': 'DB=orders\nTAG=15\nN=4\n',
    'web.env': 'CACHE_URL=redis://cache:6379\n',
  };
  const text =
    'services:\n  web: {image: w, ports: ["80:80"], env_file: [web.env, {path: no.env, required: false}], environment: {DB_HOST: "$DB"}}\n  orders: {image: "postgres:$TAG"}\n  cache: {image: redis, deploy: {replicas: "$N"}}\n';
  const imported = await accepted(text, 'compose.yml', { open: folder(files) });
  expect(callsOf(imported)['web']).toEqual(['cache', 'orders']);
  expect(countsOf(imported)).toMatchObject({ cache: 4 });
  expect(imported.notes).toContain('not read: no.env, the env_file of web, is not here');
  expect(imported.notes).toContain('web calls orders: its environment names it (DB_HOST)');
});

describe('profiles', () => {
  const text =
    'services:\n  web: {image: w, ports: ["80:80"], depends_on: [api, debug]}\n  api: {image: a}\n  debug: {image: d, profiles: [dev, test]}\n';

  test('that are off leave services out, with a note', async () => {
    const imported = await accepted(text);
    expect(callsOf(imported)).toEqual({ web: ['api'], api: [], www: ['web'] });
    expect(imported.notes).toContain(
      'left out: debug, which is in the profile dev, test: --profile dev takes it in',
    );
    expect(imported.notes).toContain('left out: web calls debug, which is left out');
  });

  test.each([[['test']], [['*']]])('%j takes them in', async (profiles) => {
    expect(callsOf(await accepted(text, 'x.yml', { profiles }))).toMatchObject({
      web: ['api', 'debug'],
    });
  });

  test('may be on by the .env', async () => {
    const open = folder({ '.env': 'COMPOSE_PROFILES=dev' });
    expect(callsOf(await accepted(text, 'x.yml', { open }))).toHaveProperty('debug');
  });
});

describe('who calls whom', () => {
  test('is found in commands, configs and mounted files', async () => {
    const text = `services:
  edge:
    image: nginx
    ports: ["80:80"]
    volumes: ["./nginx.conf:/etc/nginx/nginx.conf:ro", "data:/var"]
  web: {image: w, command: "run --api-url http://api:80 --db-host=db"}
  api: {image: a, configs: [settings]}
  db: {image: postgres}
  cache: {image: redis}
configs: {settings: {content: "cache.host: cache"}}
volumes: {data: {}}
`;
    const conf =
      'upstream u { server web:8080; }\nserver { location / { proxy_pass http://u; } }\n';
    const imported = await accepted(text, 'x.yml', { open: folder({ 'nginx.conf': conf }) });
    expect(callsOf(imported)).toMatchObject({
      edge: ['web'],
      web: ['api', 'db'],
      api: ['cache'],
      www: ['edge'],
    });
    expect(imported.notes).toContain('web calls db: its command names it (db-host)');
    expect(imported.notes).toContain('api calls cache: its files name it (cache.host)');
  });

  test('goes by container names, aliases and links, in any case', async () => {
    const text = `services:
  web:
    image: w
    ports: ["80:80"]
    links: ["store:data"]
    environment: {A: "http://api-1:80", B: "http://front.api:80", C: "http://DATA:1234", D: "http://tasks.mail:25"}
  api: {image: a, container_name: api-1}
  other: {image: o, networks: {default: {aliases: [front.api]}}}
  store: {image: s}
  mail: {image: m}
`;
    expect(callsOf(await accepted(text))['web']).toEqual(['store', 'api', 'other', 'mail']);
  });

  test('is asked for by labels of who stands behind traefik', async () => {
    const text = `services:
  proxy: {image: "traefik:v3", ports: ["80:80"]}
  web: {image: w, labels: ["traefik.http.routers.web.rule=Host(\`x\`)"]}
  api: {image: a, labels: {traefik.enable: "false", traefik.http.routers.api.rule: x}}
`;
    expect(callsOf(await accepted(text))).toMatchObject({ proxy: ['web'], www: ['proxy'] });
  });

  test('that is not there is named', async () => {
    const { notes } = await accepted(
      'services: {web: {image: w, environment: {DB_HOST: mysql, API: "http://api.example.com", LOCAL: "localhost:80"}}}',
    );
    expect(notes.filter((note) => note.startsWith('host not found'))).toEqual([
      'host not found: mysql (DB_HOST) (web)',
    ]);
  });
});

describe('users come in', () => {
  test('where a port of the machine leads, and not at ports of containers or tools', async () => {
    const text = `services:
  web: {image: w, ports: ["127.0.0.1:8080:80"], depends_on: [api]}
  api: {image: a, ports: ["80"]}
  orders: {image: o, ports: [{target: 80, published: 81}]}
  grafana: {image: grafana/grafana, ports: ["3000:3000"]}
`;
    const imported = await accepted(text);
    expect(callsOf(imported)['www']).toEqual(['web', 'orders']);
    expect(imported.unreached).toEqual(['grafana']);
  });

  test('at ports of containers where there are no others', async () => {
    const text =
      'services:\n  web: {image: w, ports: ["80"]}\n  job: {image: j, depends_on: [web]}\n';
    expect(callsOf(await accepted(text))['www']).toEqual(['web']);
  });

  test('at each public service that is not reached from another', async () => {
    const text = `services:
  a: {image: x, ports: ["1:1"], depends_on: [b]}
  b: {image: x, ports: ["2:2"]}
  c: {image: x, ports: ["3:3"], depends_on: [d]}
  d: {image: x, depends_on: [c]}
`;
    expect(callsOf(await accepted(text))['www']).toEqual(['a', 'c']);
  });
});

test('a job that ends before another starts, and what makes load, are left out with a note', async () => {
  const text = `services:
  web: {image: w, ports: ["80:80"], depends_on: {seed: {condition: service_completed_successfully}}}
  seed: {image: s}
  once: {image: o, deploy: {mode: replicated-job}}
  locust: {image: locustio/locust, depends_on: [web], ports: ["8089:8089"]}
`;
  const imported = await accepted(text);
  expect(callsOf(imported)).toEqual({ web: [], www: ['web'] });
  expect(imported.notes).toEqual(
    expect.arrayContaining([
      'left out: seed, a job that ends before web starts',
      'left out: locust, which makes load on web: the workload of a run does that',
    ]),
  );
});

test('what makes load is left out, too, where a proxy shows its page', async () => {
  const text = `services:
  proxy: {image: p, ports: ["80:80"], environment: {LOCUST_HOST: load-generator, WEB_HOST: web}}
  web: {image: w}
  load-generator: {image: l, environment: {TARGET_HOST: proxy}}
`;
  expect(callsOf(await accepted(text))).toEqual({ proxy: ['web'], web: [], www: ['proxy'] });
  const used =
    'services: {web: {image: w, ports: ["80:80"], depends_on: [k6]}, k6: {image: k, depends_on: [db]}, db: {}}';
  expect(callsOf(await accepted(used))).toMatchObject({ web: ['k6'], k6: ['db'] });
});
