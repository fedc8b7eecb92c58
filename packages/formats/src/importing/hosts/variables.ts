/** Words in the name of a variable, a key or a flag that say: this is a host. */
const hostWords: ReadonlySet<string> = new Set([
  'host',
  'hosts',
  'hostname',
  'hostnames',
  'url',
  'urls',
  'uri',
  'uris',
  'addr',
  'addrs',
  'address',
  'addresses',
  'endpoint',
  'endpoints',
  'server',
  'servers',
  'service',
  'services',
  'svc',
  'broker',
  'brokers',
  'upstream',
  'upstreams',
  'proxypass',
]);

/** Whose variables name the service that they stand at, or who may come: no host that it calls. */
const ownNames: readonly RegExp[] = [
  /^(?:(?:otel|dd|datadog|elastic_apm|apm|jaeger|zipkin|new_relic|sw_agent|instana|signalfx|splunk|consul|eureka_instance|eureka_client|spring_application|lightstep)_?)?(?:service|app|server_name|(?:service|app)_?name)$/,
  /^(?:otel_resource_attributes|hostname|virtual_host|letsencrypt_host|no_proxy|self_url|external_url|public_url|advertised_host)$/,
  /(?:^|_)(?:allowed|allow|cors|origin|origins|advertise|advertised|listen|listener|listeners|bind|callback|redirect|selfregister)(?:_|$)/,
];

/** `catalogServiceUrl`, `catalog.service-url` and `CATALOG_SERVICE_URL` alike as `catalog_service_url`. */
function plainName(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z\d]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toLowerCase();
}

/** Whether the name of a variable says that a bare word in it is a host. */
export function saysHost(name: string): boolean {
  const plain = plainName(name);
  if (isOwn(plain)) return false;
  return plain.split('_').some((word) => hostWords.has(word.replace(/\d+$/, '')));
}

/** Whether a variable speaks of the service that it stands at, or of those who may call it. */
export function saysOwnName(name: string): boolean {
  return isOwn(plainName(name));
}

function isOwn(plain: string): boolean {
  return ownNames.some((pattern) => pattern.test(plain));
}
