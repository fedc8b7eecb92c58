const body = `arch: shop                  # also the name of the files that a run writes
version: arch-0.2
description: A shop with a cache, a database and two pages

# Services, in any order. A count is per region; the instances are dealt to three zones.
services:
  - name: db
    package: store          # keeps what is put; also: cache, volume, riak, priamCassandra
    count: 3

  - name: sessions
    package: cache
    count: 3

  - name: data
    package: staash         # asks tier by tier, the cache first, and puts to each
    count: 6
    dependencies: [sessions, db]

  - name: catalogue         # without a package it is a service: it calls each dependency once
    count: 6
    dependencies: [data]
    serviceTime: {distribution: lognormal, mean: 4ms, cv: 0.5}

  - name: checkout
    count: 6
    dependencies: [data]
    serviceTime: {distribution: exponential, mean: 8ms}
    failureRate: 0.001      # share of requests that fail after their service time

  - name: proxy
    package: zuul           # passes a request to one of those it knows, in its own zone
    count: 6
    dependencies: [catalogue, checkout]

  - name: balancer
    package: elb
    count: 0                # 0: one in each region, in no zone
    dependencies: [proxy]

  - name: www
    package: denominator    # DNS: where requests begin
    regions: 0              # 0: one outside all regions
    dependencies: [balancer]

# Requests. Without this: one each 10 ms from every denominator.
workload:
  from: www
  arrivals: {process: poisson, rate: 200/s}
  operations: {get: 9, put: 1}
  keys: {count: 1000}

warmUp: 1s                  # statistics start here

network: aws                # one-way delays; none: no delay at all

# What goes wrong: one of the proxies dies for two seconds.
faults:
  - kind: kill
    target: {service: proxy, count: 1}
    at: 4s
    for: 2s
`;

/**
 * An architecture to start from, in YAML with comments. `schema` is where editors find the schema; it
 * is left out where that is unknown.
 */
export function sampleArchitecture(schema: string): string {
  const path = JSON.stringify(schema);
  const lines =
    schema === ''
      ? ''
      : `# yaml-language-server: $schema=${schema}\n$schema: ${path}    # completion and checks in editors\n`;
  return `${lines}${body}`;
}
