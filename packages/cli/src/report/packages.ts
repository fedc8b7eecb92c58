/** A kind of actor, and one line about it. */
export interface PackageLine {
  readonly name: string;
  readonly text: string;
}

/** The kinds of actor that a service can be, from the client down to the data, one line each. */
export const packageLines: readonly PackageLine[] = [
  { name: 'denominator', text: 'DNS (dns): the client, from which requests come' },
  { name: 'elb', text: 'load balancer (loadBalancer): passes a request to one of its services' },
  { name: 'zuul', text: 'proxy (proxy): passes a request on within its own zone' },
  { name: 'karyon', text: 'business logic: calls one of its services within its own zone' },
  { name: 'monolith', text: 'a whole application: calls one of its services in its region' },
  { name: 'service', text: 'any service (the default): calls every dependency once, in order' },
  {
    name: 'staash',
    text: 'data access: asks cache, volume, ring and store until a value is found',
  },
  { name: 'store', text: 'database (database): keeps values, copies puts to its other stores' },
  { name: 'cache', text: 'memory cache: answers gets, forgets when it goes' },
  { name: 'volume', text: 'block storage' },
  {
    name: 'priamCassandra',
    text: 'token ring: an owner for each key, replicas by zone and region',
  },
  { name: 'riak', text: 'token ring, Riak style' },
];
