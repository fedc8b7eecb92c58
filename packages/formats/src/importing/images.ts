/** Words in names of images, without registry and tag, of things that keep data. */
const packages: Readonly<Record<string, ReadonlySet<string>>> = {
  database: new Set([
    'arangodb',
    'cassandra',
    'clickhouse',
    'cockroach',
    'cockroachdb',
    'couchbase',
    'couchdb',
    'cratedb',
    'database',
    'db',
    'dgraph',
    'dynamodb',
    'elasticsearch',
    'etcd',
    'ferretdb',
    'influxdb',
    'influxdb2',
    'mariadb',
    'meilisearch',
    'milvus',
    'minio',
    'mongo',
    'mongodb',
    'mongod',
    'mssql',
    'mysql',
    'neo4j',
    'opensearch',
    'oracle',
    'orientdb',
    'percona',
    'pgvector',
    'postgis',
    'postgres',
    'postgresql',
    'qdrant',
    'questdb',
    'ravendb',
    'rethinkdb',
    'scylla',
    'scylladb',
    'solr',
    'spilo',
    'surrealdb',
    'tidb',
    'timescaledb',
    'typesense',
    'weaviate',
    'yugabyte',
  ]),
  cache: new Set(['dragonfly', 'hazelcast', 'keydb', 'memcached', 'redis', 'rejson', 'valkey']),
};

/** Words of what stands beside such things: it keeps no data. */
const helpers: ReadonlySet<string> = new Set([
  'admin',
  'agent',
  'backup',
  'bouncer',
  'browser',
  'client',
  'cli',
  'commander',
  'connector',
  'dashboards',
  'express',
  'exporter',
  'gui',
  'head',
  'hq',
  'init',
  'insight',
  'loader',
  'management',
  'manager',
  'migrate',
  'migration',
  'migrations',
  'migrator',
  'operator',
  'pgbouncer',
  'proxy',
  'seed',
  'seeder',
  'sentinel',
  'ui',
  'utils',
  'web',
  'router',
  'setup',
  'curator',
  'operand',
  'pooler',
  'controller',
  'service',
  'api',
]);

/** Images of databases whose last part alone does not say so. */
const wholeNames: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)mssql\/(?:rhel\/)?server$/, 'database'],
  [/(?:^|\/)(?:azure-sql-edge|mssql-server(?:-linux)?)$/, 'database'],
  [/(?:^|\/)database\/(?:express|enterprise|free)$/, 'database'],
  [/(?:^|\/)timescale\//, 'database'],
  [/(?:^|\/)(?:influxdb|victoria-metrics)$/, 'database'],
];

/** `registry:5000/library/postgres:15@sha256:...` is `library/postgres`. */
function pathOf(image: string): string {
  const [path = ''] = image.trim().toLowerCase().split('@');
  return path.replace(/:[^/:]*$/, '').replace(/^[^/]*[.:][^/]*\//, '');
}

/** The package that a name stands for: one of its words says it, and none that it is a helper. */
function packageOfWords(name: string): string | undefined {
  const words = name.split(/[-_.]+/).map((word) => word.replace(/\d+$/, '') || word);
  if (words.some((word) => helpers.has(word))) return undefined;
  return Object.keys(packages).find((each) =>
    words.some((word) => packages[each]?.has(word) === true),
  );
}

/**
 * The package that an image stands for, as an alias of architecture files, if it keeps data: by the
 * last part of its path, whatever registry, tag and digest it has, and whoever has built on it
 * (`bitnami/postgresql-repmgr`, `shop/orders-db`).
 */
export function packageOfImage(image: string): string | undefined {
  const path = pathOf(image);
  const whole = wholeNames.find(([pattern]) => pattern.test(path));
  return whole?.[1] ?? packageOfWords(path.split('/').at(-1) ?? '');
}

/** The package that the name of a service stands for, where there is no image to go by. */
export function packageOfName(name: string): string | undefined {
  return packageOfWords(name.toLowerCase());
}

const loadWords =
  /(?:^|[-_.])(?:load-?gen(?:erator)?|load-?driver|load-?test(?:er|ing|s)?|loader-?bot|traffic-?gen(?:erator)?|locust|k6|jmeter|gatling|vegeta|artillery|wrk2?|siege)(?:[-_.]|$)/;

/** Whether something makes load, by its name or its image: the workload of a run takes its place. */
export function isLoadDriver(name: string, image: string): boolean {
  return (
    name.toLowerCase() === 'load' ||
    loadWords.test(name.toLowerCase()) ||
    loadWords.test(pathOf(image).split('/').at(-1) ?? '') ||
    /(?:^|\/)(?:locustio|grafana\/k6|loadimpact|artilleryio)(?:\/|$)/.test(pathOf(image))
  );
}

const tools: ReadonlySet<string> = new Set([
  'adminer',
  'alertmanager',
  'cadvisor',
  'cerebro',
  'chronograf',
  'dozzle',
  'grafana',
  'jaeger',
  'kafdrop',
  'kafka-ui',
  'kibana',
  'mailhog',
  'mailpit',
  'mongo-express',
  'opensearch-dashboards',
  'pgadmin',
  'pgadmin4',
  'phpmyadmin',
  'phpredisadmin',
  'portainer',
  'prometheus',
  'pushgateway',
  'redis-commander',
  'redis-insight',
  'redisinsight',
  'seq',
  'visualizer',
  'zipkin',
  'node-exporter',
  'loki',
  'tempo',
  'watchtower',
  'fluentd',
  'fluent-bit',
  'promtail',
  'otel-collector',
  'opentelemetry-collector',
  'filebeat',
  'metricbeat',
  'logstash',
  'all-in-one',
  'jaeger-all-in-one',
  'jaeger-query',
  'jaeger-agent',
  'jaeger-collector',
  'otelcol',
  'datadog-agent',
  'vector',
  'telegraf',
  'akhq',
  'kowl',
  'redpanda-console',
  'console',
  'flower',
  'smtp4dev',
  'opentelemetry-collector-contrib',
  'elasticsearch-exporter',
  'kiali',
  'swagger-ui',
  'sonarqube',
  'jaegerui',
]);

/** Whether something is there for operators (a dashboard, a shipper of logs) and no entrance for users. */
export function isTool(name: string, image: string): boolean {
  const base = pathOf(image).split('/').at(-1) ?? '';
  return tools.has(base) || tools.has(name.toLowerCase()) || /-exporter$/.test(base);
}
