/** Adds up counts of passed, failed and skipped tests. */
export function sum(parts) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const part of parts) {
    total.passed += part.passed;
    total.failed += part.failed;
    total.skipped += part.skipped;
  }
  return total;
}

/** In continuous integration (`strict`) a skipped test is a failed one. */
const judged = ({ passed, failed, skipped }, strict) =>
  strict ? { passed, failed: failed + skipped, skipped: 0 } : { passed, failed, skipped };

/** The last line that scripts/test prints: `N passed, N failed`, and `, N skipped` if any were. */
export function closingLine(counts, strict) {
  const { passed, failed, skipped } = judged(counts, strict);
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Whether the whole run succeeded: something ran and nothing failed. */
export function isGood(counts, strict) {
  const { passed, failed } = judged(counts, strict);
  return failed === 0 && passed > 0;
}
