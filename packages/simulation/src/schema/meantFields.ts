/** A field of a policy, which whoever calls has for each of those that it calls. */
const ofCaller = (field: string): string =>
  `the caller has it, as "policies: {NAME: {${field}}}"; for users, the workload has`;

const workers = '"workers" is how many requests an instance serves at once';
const count = '"count" is how many instances there are';
const waits = 'a wait of a caller is no field of who is called: ';
const idle = 'it has no meaning for a simulation; leave it out';
const breaker = ofCaller('breaker: {window: 20, failureRate: 0.5, openFor: 5s}');
const retry = ofCaller('retry: {maxRetries: 3}');
const work = '"serviceTime" is how long the work takes, "network" how long messages travel';
const calls = '"dependencies" lists the services that it calls';
const load = '"workload: {arrivals: {process: poisson, rate: 100/s}}" says it, beside services';

/** Words that people try at a service, in lower case without `_` and `-`, and what says it here. */
const ofService: Readonly<Record<string, string>> = {
  timeout: waits + ofCaller('timeout: 100ms'),
  timeouts: waits + ofCaller('timeout: 100ms'),
  deadline: waits + ofCaller('timeout: 100ms'),
  retry,
  retries: retry,
  maxretries: retry,
  attempts: retry,
  backoff: retry,
  breaker,
  circuitbreaker: breaker,
  bulkhead: ofCaller('bulkhead: 10'),
  connections: `${ofCaller('bulkhead: 10')}; ${workers}`,
  maxconnections: `${ofCaller('bulkhead: 10')}; ${workers}`,
  pool: `${ofCaller('bulkhead: 10')}; ${workers}`,
  poolsize: `${ofCaller('bulkhead: 10')}; ${workers}`,
  connectionpool: `${ofCaller('bulkhead: 10')}; ${workers}`,
  hedge: ofCaller('hedge: 30ms'),
  loadbalancing: ofCaller('loadBalancing: roundRobin'),
  loadbalancer: ofCaller('loadBalancing: roundRobin'),
  replicas: count,
  instances: count,
  scale: count,
  size: count,
  nodes: count,
  pods: count,
  cpu: workers,
  cpus: workers,
  cores: workers,
  threads: workers,
  parallelism: workers,
  capacity: workers,
  slots: workers,
  latency: work,
  delay: work,
  responsetime: work,
  duration: work,
  processingtime: work,
  time: work,
  errors: '"failureRate" is the share of requests that fail',
  errorrate: '"failureRate" is the share of requests that fail',
  dependson: calls,
  calls,
  uses: calls,
  links: calls,
  type: '"package" is the kind of actor',
  kind: '"package" is the kind of actor',
  rate: load,
  rps: load,
  qps: load,
  load,
  users: load,
  autoscaling: '"autoscale" says how the number of instances follows a metric',
  hpa: '"autoscale" says how the number of instances follows a metric',
  ratelimit: '"admission: {rate: 100/s, burst: 20}" is a token bucket in front of the queue',
  queuesize: '"queue: {capacity: 100}" bounds the requests that wait',
  port: idle,
  ports: idle,
  image: idle,
  protocol: idle,
  environment: idle,
  env: idle,
  url: idle,
  host: idle,
  memory: idle,
};

/** What people try at a policy. */
const ofPolicy: Readonly<Record<string, string>> = {
  retries: '"retry: {maxRetries: 3}" says it',
  maxretries: '"retry: {maxRetries: 3}" says it',
  attempts: '"retry: {maxRetries: 3}" says it',
  backoff: '"retry: {maxRetries: 3, backoff: {kind: exponential, base: 50ms}}" says it',
  connections: '"bulkhead" is how many calls may be in flight',
  maxconnections: '"bulkhead" is how many calls may be in flight',
  circuitbreaker: '"breaker" says it',
  loadbalancer: '"loadBalancing" says it',
  latency: work,
};

const plain = (word: string): string => word.toLowerCase().replace(/[_-]/g, '');

/**
 * What says here what the author of `word` means, where that is no near word: at a service or a policy,
 * known by its other fields; undefined for any other.
 */
export function meantBy(word: string, known: readonly string[]): string | undefined {
  const words = known.includes('dependencies')
    ? ofService
    : known.includes('hedge') && known.includes('bulkhead')
      ? ofPolicy
      : {};
  const key = plain(word);
  return Object.hasOwn(words, key) ? words[key] : undefined;
}
