/** Takes numbered values in any order. */
export interface InOrder<T> {
  add(number: number, value: T): void;
  /** Hands on what is still kept back because a number before it never came. */
  flush(): void;
}

/** Hands values on in the order of their numbers, from `first`, each as soon as it is its turn. */
export function inOrder<T>(first: number, handOn: (value: T) => void): InOrder<T> {
  const early = new Map<number, T>();
  let next = first;
  return {
    add: (number, value) => {
      early.set(number, value);
      for (let due = early.get(next); due !== undefined; due = early.get(next)) {
        early.delete(next);
        next += 1;
        handOn(due);
      }
    },
    flush: () => {
      for (const [, value] of [...early].sort(([one], [other]) => one - other)) handOn(value);
      early.clear();
    },
  };
}
