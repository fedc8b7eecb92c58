/** Names of images, without registry and tag, of things that keep data. */
const packages: Readonly<Record<string, readonly string[]>> = {
  database: [
    'postgres',
    'postgresql',
    'postgis',
    'timescaledb',
    'mysql',
    'mysql-server',
    'mariadb',
    'percona',
    'mongo',
    'mongodb',
    'couchdb',
    'couchbase',
    'cassandra',
    'scylla',
    'cockroach',
    'neo4j',
    'influxdb',
    'clickhouse',
    'clickhouse-server',
    'elasticsearch',
    'opensearch',
    'dynamodb-local',
    'etcd',
    'mssql-server',
    'rethinkdb',
    'arangodb',
    'questdb',
  ],
  cache: [
    'redis',
    'redis-stack',
    'redis-stack-server',
    'valkey',
    'keydb',
    'memcached',
    'dragonfly',
  ],
};

/** `registry:5000/library/postgres:15@sha256:...` is `postgres`. */
function baseName(image: string): string {
  const path = image.split('@')[0] ?? '';
  return (path.split('/').at(-1) ?? '').split(':')[0] ?? '';
}

/** The package that an image stands for, as an alias of architecture files, if it keeps data. */
export function packageOfImage(image: string): string | undefined {
  const name = baseName(image).toLowerCase();
  return Object.keys(packages).find((each) => packages[each]?.includes(name));
}
