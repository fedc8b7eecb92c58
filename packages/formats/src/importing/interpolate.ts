/**
 * `text` with compose's variables replaced by the defaults that the file gives them (`${N:-3}`,
 * `${N-3}`); undefined where one has none, because the environment is not part of the file.
 */
export function interpolated(text: string): string | undefined {
  let isKnown = true;
  const replaced = text.replace(
    /\$\$|\$\{\w+(?::?-([^{}]*))?[^{}]*\}|\$\w+/g,
    (found, fallback: string | undefined) => {
      if (found === '$$') return '$';
      if (fallback === undefined) isKnown = false;
      return fallback ?? '';
    },
  );
  return isKnown ? replaced : undefined;
}
