import { describe, expect, test } from '@jest/globals';
import { rewrite } from '../declarations.js';

describe('declarations of the artefact', () => {
  test('names of packages and of files become relative paths', () => {
    const text = [
      "import type { SimTime } from '@spigo/kernel';",
      "export * from './result.ts';",
      'export declare const inner: import("../other.ts").Inner;',
      '//# sourceMappingURL=index.d.ts.map',
    ];
    const { text: rewritten, needed } = rewrite('simulation/inner/index.d.ts', text.join('\n'));
    expect(rewritten.trim().split('\n')).toEqual([
      "import type { SimTime } from '../../kernel/index.js';",
      "export * from './result.js';",
      'export declare const inner: import("../other.js").Inner;',
    ]);
    expect(needed).toEqual([
      'kernel/index.d.ts',
      'simulation/inner/result.d.ts',
      'simulation/other.d.ts',
    ]);
  });

  test('a library is refused, because the artefact brings none along', () => {
    const text = "import { z } from 'zod';";
    expect(() => rewrite('simulation/schema.d.ts', text)).toThrow(
      'simulation/schema.d.ts mentions "zod"',
    );
  });
});
