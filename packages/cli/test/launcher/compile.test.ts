import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';
import { compile } from '../../src/launcher/compile.ts';

const source = '(function(require,module,entry){return{hasSimulated:()=>entry==="here"}})';
const require = createRequire(import.meta.url);

const answers = (compiled: ReturnType<typeof compile>): boolean =>
  compiled.program(require, { exports: {} }, 'here').hasSimulated();

test('a script runs from its source, and from its code', () => {
  const first = compile(source, 'script.cjs', undefined);
  expect([first.fromCode, answers(first)]).toEqual([false, true]);
  const second = compile(source, 'script.cjs', first.code());
  expect([second.fromCode, answers(second)]).toEqual([true, true]);
});

test('code that V8 refuses is as good as none', () => {
  const foreign = compile(source, 'script.cjs', undefined).code();
  const compiled = compile(`${source};`, 'script.cjs', foreign);
  expect([compiled.fromCode, answers(compiled)]).toEqual([false, true]);
});
