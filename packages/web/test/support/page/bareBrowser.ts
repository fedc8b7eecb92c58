/** What components ask a browser for while they are rendered; nothing is measured, drawn or kept. */
const bare: Readonly<Record<string, unknown>> = {
  matchMedia: () => ({ matches: false, addEventListener: () => undefined }),
  document: {
    documentElement: { dataset: {} },
    styleSheets: [],
    querySelector: () => null,
    querySelectorAll: () => [],
    createElement: () => ({ getContext: () => null }),
    getElementById: () => null,
  },
  innerWidth: 1_280,
  devicePixelRatio: 1,
};

/** Does `work` as if in a browser that has no page: what it has made global is taken away afterwards. */
export async function inBareBrowser<T>(work: () => T | Promise<T>): Promise<T> {
  const before = Object.keys(bare).map(
    (name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const,
  );
  for (const [name, value] of Object.entries(bare)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  try {
    return await work();
  } finally {
    for (const [name, descriptor] of before) {
      if (descriptor === undefined) Reflect.deleteProperty(globalThis, name);
      else Object.defineProperty(globalThis, name, descriptor);
    }
  }
}
