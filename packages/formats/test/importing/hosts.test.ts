import { expect, test } from '@jest/globals';
import {
  assignmentsOfText,
  assignmentsOfWords,
  wordsOfLine,
} from '../../src/importing/hosts/assignments.ts';
import { hostsIn } from '../../src/importing/hosts/hostsIn.ts';
import { saysHost, saysOwnName } from '../../src/importing/hosts/variables.ts';

test.each([
  ['X', 'http://api/x', ['api']],
  ['X', 'api:8080', ['api']],
  ['X', 'postgres://u:p@db:5432/x', ['db']],
  ['X', 'mongodb://u:p@a:27017,b:27017/x', ['a', 'b']],
  ['X', 'jdbc:mysql://db:3306/orders?useSSL=false', ['db']],
  ['X', 'user:secret@tcp(db:3306)/orders', ['db']],
  ['X', 'kafka1:9092,kafka2:9092', ['kafka1', 'kafka2']],
  ['X', '--url=http://api/x', ['api']],
  ['X', 'wait-for db:5432 && run', ['db']],
  ['X', 'Api:8080', ['api']],
  ['X', 'api.shop.svc.cluster.local', ['api.shop.svc.cluster.local']],
  ['X', '{"url":"http://api"}', ['api']],
  ['DB_HOST', 'db', ['db']],
  ['SEARCH_NODES_HOSTS', 'a, b;c', ['a', 'b', 'c']],
  ['catalogServiceUrl', 'catalog', ['catalog']],
  ['X', 'db', []],
  ['DB_NAME', 'orders', []],
  ['MONGO_DB', 'users', []],
  ['KAFKA_TOPIC', 'orders', []],
  ['API_KEY', 'orders', []],
  ['DB_HOST', 'the service db is good', ['the', 'service', 'db', 'is', 'good']],
  ['X', '12:30', []],
  ['X', 'a:5', []],
  ['X', 'path/api:8080', []],
  ['X', '10.0.0.1:80:80', []],
  ['X', '$DB:5432', []],
])('%s=%s names %j', (variable, value, hosts) => {
  expect(hostsIn(variable, value)).toEqual(hosts);
});

test.each([
  'DB_HOST',
  'API_URL',
  'REDIS_ADDR',
  'CART_ENDPOINT',
  'KAFKA_BOOTSTRAP_SERVERS',
  'paymentService',
  'spring.datasource.url',
  'db-host',
  'MYSQL_SERVICE_HOST',
])('%s says that it holds a host', (name) => {
  expect(saysHost(name)).toBe(true);
});

test.each([
  'OTEL_SERVICE_NAME',
  'DD_SERVICE',
  'SERVICE_NAME',
  'HOSTNAME',
  'ALLOWED_HOSTS',
  'CORS_ORIGIN_URL',
  'KAFKA_ADVERTISED_LISTENERS',
  'NO_PROXY',
  'VIRTUAL_HOST',
  'REDIRECT_URL',
])('%s is about the service itself, or who may call it', (name) => {
  expect([saysOwnName(name), saysHost(name)]).toEqual([true, false]);
});

test('words of a command have the names of their flags', () => {
  const words = wordsOfLine(
    `run --db-host=db --cache "redis:6379" -Dapi.url=http://api 'a b' URL=http://x`,
  );
  expect(words).toEqual([
    'run',
    '--db-host=db',
    '--cache',
    'redis:6379',
    '-Dapi.url=http://api',
    'a b',
    'URL=http://x',
  ]);
  expect(assignmentsOfWords(words)).toEqual([
    { name: 'command', value: 'run' },
    { name: 'db-host', value: 'db' },
    { name: 'command', value: '--cache' },
    { name: 'cache', value: 'redis:6379' },
    { name: 'api.url', value: 'http://api' },
    { name: 'command', value: 'a b' },
    { name: 'URL', value: 'http://x' },
  ]);
});

test('lines of a file of settings have the names of their keys, comments have none', () => {
  const text =
    '# db: old\nupstream: api\n  host = db;\nproxy_pass http://web:80;\n- url: "http://x"\n{\nlocation / { proxy_pass http://y; }';
  expect(assignmentsOfText(text)).toEqual([
    { name: 'upstream', value: 'api' },
    { name: 'host', value: 'db' },
    { name: 'proxy_pass', value: 'http://web:80' },
    { name: 'url', value: 'http://x' },
    { name: 'location', value: '/ ' },
    { name: 'proxy_pass', value: 'http://y' },
  ]);
});
