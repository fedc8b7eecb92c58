import { Script } from 'node:vm';

/** What a program that has begun tells. */
export interface Begun {
  /** Whether something has been simulated. */
  hasSimulated(): boolean;
}

/** The bundled program: a function of Node's `require`, of an empty module, and of its own address. */
export type Program = (
  require: NodeJS.Require,
  module: { readonly exports: object },
  entry: string,
) => Begun;

/** A program that is compiled, or was. */
export interface Compiled {
  readonly program: Program;
  /** Whether V8 took the code that it was given. */
  readonly fromCode: boolean;
  /** The code of all functions that have been compiled by now. */
  code(): Buffer;
}

/**
 * Compiles the program in `source`, a script whose value is a function, or takes `code` for it. Code of
 * another V8, or made with other flags, is refused by V8: then it is compiled as if there were none.
 */
export function compile(source: string, filename: string, code: Buffer | undefined): Compiled {
  const script = new Script(source, {
    filename,
    ...(code === undefined ? {} : { cachedData: code }),
  });
  const program: Program = script.runInThisContext();
  return {
    program,
    fromCode: code !== undefined && script.cachedDataRejected === false,
    code: () => script.createCachedData(),
  };
}
