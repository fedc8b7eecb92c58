import { expect, test } from '@jest/globals';
import { readCollector } from '../../src/flows/collectorUrl.ts';

test('the path of a URL says who listens; without one, the port does', () => {
  const read = (text: string): string => {
    const { format, url } = readCollector(text);
    return `${format} ${url}`;
  };
  expect(read('http://localhost:9411')).toBe('zipkin http://localhost:9411/api/v2/spans');
  expect(read('http://localhost:4318/')).toBe('otlp http://localhost:4318/v1/traces');
  expect(read('https://a.example/zipkin/api/v2/spans')).toMatch(/^zipkin https:/);
  expect(read('http://[::1]:80/v1/traces')).toBe('otlp http://[::1]/v1/traces');
});

test('anything else is refused with what is allowed', () => {
  const wrong = [
    '',
    'localhost:9411',
    'localhost',
    'http://localhost',
    'ftp://a:9411',
    'http://a/b',
  ];
  for (const text of [...wrong, 'http://me:secret@a:9411']) {
    expect(() => readCollector(text)).toThrow(/^-k: found ".*"; allowed is a URL/);
  }
});
