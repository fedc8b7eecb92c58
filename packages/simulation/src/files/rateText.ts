/** A rate per second as files write it, so that reading it gives the same number: no exponent. */
export function rateText(perSecond: number): string {
  return `${inDigits(perSecond)}/s`;
}

/** A bandwidth in bits per second as files write it. */
export function bandwidthText(bitsPerSecond: number): string {
  return `${inDigits(bitsPerSecond)}b/s`;
}

/** A number over 0 without an exponent. */
function inDigits(value: number): string {
  const [digits = '', exponent] = String(value).split('e');
  if (exponent === undefined) return digits;
  const [whole = '', fraction = ''] = digits.split('.');
  const shift = Number(exponent);
  if (shift > 0) return `${whole}${fraction.padEnd(shift, '0')}`;
  return `0.${'0'.repeat(-shift - whole.length)}${whole}${fraction}`;
}
