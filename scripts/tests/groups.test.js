import { describe, expect, test } from '@jest/globals';
import { beginFile, settle } from '../jest/files.js';
import { groupsOf } from '../jest/groups.js';
import { splitResult } from '../jest/split.js';

const at = (path, duration) => ({ path: `/project/${path}`, duration });
const paths = (groups) => groups.map((group) => group.map(({ path }) => path.slice(9)));

describe('groups of test files', () => {
  test('hold each file once, forty-five at most, of one package', () => {
    const tests = ['a', 'b'].flatMap((name) =>
      Array.from({ length: 50 }, (_, index) => at(`packages/${name}/test/${index}.test.ts`)),
    );
    const groups = groupsOf(tests, '/project');
    expect(groups.flat().length).toBe(100);
    expect(new Set(groups.flat())).toEqual(new Set(tests));
    expect(Math.max(...groups.map(({ length }) => length))).toBeLessThanOrEqual(45);
    for (const group of paths(groups)) {
      expect(new Set(group.map((path) => path.split('/')[1])).size).toBe(1);
    }
  });

  test('hold small packages together, as far as they fit, and no long test', () => {
    const tests = [
      ['a', 10],
      ['b', 20],
      ['c', 14],
      ['d', 14],
      ['e', 14],
    ].flatMap(([name, count]) =>
      Array.from({ length: count }, (_, index) => at(`packages/${name}/test/${index}.test.ts`)),
    );
    tests.push(at('packages/e/test/x.long.test.ts'));
    const groups = paths(groupsOf(tests, '/project'));
    const held = groups.map((group) => [
      group.length,
      [...new Set(group.map((path) => path.split('/')[1]))].join(''),
    ]);
    expect(held.sort()).toEqual([
      [1, 'e'],
      [14, 'e'],
      [20, 'b'],
      [38, 'acd'],
    ]);
  });

  test('begin with what took longest, and leave long tests alone', () => {
    const tests = [
      at('packages/a/test/x.test.ts', 10),
      at('packages/a/test/y.long.test.ts', 30),
      at('packages/a/test/z.test.ts', 15),
    ];
    expect(paths(groupsOf(tests, '/project'))).toEqual([
      ['packages/a/test/y.long.test.ts'],
      ['packages/a/test/x.test.ts', 'packages/a/test/z.test.ts'],
    ]);
  });
});

/** The state of circus after two files have declared tests of the modes given. */
function declared(files, testNamePattern = null) {
  const rootDescribeBlock = { type: 'describeBlock', children: [], hooks: [], tests: [] };
  const state = { rootDescribeBlock, hasFocusedTests: true, testNamePattern };
  for (const [file, tests] of Object.entries(files)) {
    beginFile(state, file);
    const parent = state.currentDescribeBlock;
    for (const [name, mode] of Object.entries(tests)) {
      parent.children.push({ type: 'test', name, mode, parent });
    }
  }
  settle(state);
  return state;
}

const modes = ({ rootDescribeBlock }) =>
  rootDescribeBlock.children.flatMap(({ children }) => children.map(({ mode }) => mode));

describe('a file in a group', () => {
  test('that runs only some of its tests leaves the tests of others alone', () => {
    const state = declared({ a: { one: 'only', two: undefined }, b: { three: undefined } });
    expect(modes(state)).toEqual(['only', 'skip', undefined]);
    expect(state.hasFocusedTests).toBe(false);
  });

  test('is not what -t looks at: the names of its tests are', () => {
    const tests = { 'fifo order': undefined, 'the order of fifo': undefined };
    expect(modes(declared({ 'fifo.test.ts': tests }, /^fifo/))).toEqual([undefined, 'skip']);
  });

  test('has hooks of its own', () => {
    const { rootDescribeBlock } = declared({ a: {}, b: {} });
    const [one, other] = rootDescribeBlock.children;
    expect(one.hooks).not.toBe(other.hooks);
    expect(one.parent).toBe(rootDescribeBlock);
  });
});

const ran = (file, title, status, duration) => ({
  ancestorTitles: [file, 'of a thing'],
  title,
  status,
  duration,
  fullName: `${file} of a thing ${title}`,
  failureDetails: [],
  failureMessages:
    status === 'failed' ? ['Error: wrong\n    at packages/a/test/x.test.ts:3:1'] : [],
});

test('the result of a group becomes one for each file, in its own words', () => {
  const whole = {
    perfStats: { start: 100, end: 200, runtime: 100 },
    testResults: [ran('x.test.ts', 'fails', 'failed', 50), ran('y.test.ts', 'holds', 'passed', 30)],
    console: ['said'],
  };
  const place = { globalConfig: {}, config: { rootDir: '/project' }, root: '/project' };
  const tests = ['x', 'y', 'z'].map((name) => at(`${name}.test.ts`));
  const [x, y, z] = splitResult(whole, tests, place);
  expect([x.numFailingTests, x.numPassingTests, y.numPassingTests]).toEqual([1, 0, 1]);
  expect(x.testResults[0].fullName).toBe('of a thing fails');
  expect(x.failureMessage).toMatch('of a thing › fails');
  expect(y.failureMessage).toBe(null);
  expect([x.perfStats.runtime, y.perfStats.runtime]).toEqual([57, 37]);
  expect([x.console, y.console]).toEqual([['said'], undefined]);
  expect(z.testResults).toEqual([]);
});
