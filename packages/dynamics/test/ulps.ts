const real = new Float64Array(1);
const whole = new BigInt64Array(real.buffer);

/** The 64 bits of a number as 16 hexadecimal digits. */
export function bitsOf(x: number): string {
  real[0] = x;
  return BigInt.asUintN(64, whole[0] ?? 0n)
    .toString(16)
    .padStart(16, '0');
}

function rankOf(x: number): bigint {
  real[0] = x;
  const bits = whole[0] ?? 0n;
  return bits >= 0n ? bits : -BigInt.asUintN(63, bits);
}

/** How many floating-point numbers lie from one number to the other. */
export function ulpsBetween(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) && Number.isNaN(b) ? 0 : 1e9;
  const distance = rankOf(a) - rankOf(b);
  return Number(distance < 0n ? -distance : distance);
}
