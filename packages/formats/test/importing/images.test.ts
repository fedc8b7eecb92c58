import { expect, test } from '@jest/globals';
import { isLoadDriver, isTool, packageOfImage, packageOfName } from '../../src/importing/images.ts';

test.each([
  ['postgres', 'database'],
  ['registry:5000/library/postgres:15-alpine', 'database'],
  ['docker.io/bitnami/postgresql-repmgr:15@sha256:0123456789abcdef', 'database'],
  ['ghcr.io/acme/orders-db:v2', 'database'],
  ['mcr.microsoft.com/mssql/server:2022-latest', 'database'],
  ['mysql/mysql-server:8.0', 'database'],
  ['docker.elastic.co/elasticsearch/elasticsearch:8.1.0', 'database'],
  ['timescale/timescaledb-ha:pg15', 'database'],
  ['pgvector/pgvector:pg16', 'database'],
  ['mongo@sha256:0123456789abcdef', 'database'],
  ['gvenzl/oracle-xe:21', 'database'],
  ['redis:7-alpine', 'cache'],
  ['bitnami/redis-cluster:7', 'cache'],
  ['redis/redis-stack-server', 'cache'],
  ['valkey/valkey:8', 'cache'],
  ['memcached:1', 'cache'],
  [`\${REGISTRY}/orders-db:\${TAG}`, 'database'],
  ['mongo-express', undefined],
  ['prometheuscommunity/postgres-exporter', undefined],
  ['dpage/pgadmin4', undefined],
  ['rediscommander/redis-commander', undefined],
  ['example/shop', undefined],
  ['edoburu/pgbouncer', undefined],
  ['opensearchproject/opensearch-dashboards:2', undefined],
  ['', undefined],
])('%s is a %s', (image, kind) => {
  expect(packageOfImage(image)).toBe(kind);
});

test('a name says it where there is no image', () => {
  expect([packageOfName('orders-db'), packageOfName('Redis'), packageOfName('orders')]).toEqual([
    'database',
    'cache',
    undefined,
  ]);
});

test.each([
  ['driver', 'example/load-driver', true],
  ['loadgenerator', 'x', true],
  ['locust', 'locustio/locust:2', true],
  ['tests', 'grafana/k6', true],
  ['load-balancer', 'nginx', false],
  ['downloads', 'shop/downloads', false],
])('%s with the image %s makes load: %j', (name, image, drives) => {
  expect(isLoadDriver(name, image)).toBe(drives);
});

test.each([
  ['grafana', 'grafana/grafana:10', true],
  ['metrics', 'prom/prometheus', true],
  ['shop', 'example/shop', false],
])('%s with the image %s is for operators: %j', (name, image, tool) => {
  expect(isTool(name, image)).toBe(tool);
});
