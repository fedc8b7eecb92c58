/** Bytes as text: base64 (RFC 4648), a third longer than the bytes, and safe in JSON. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const codes = Uint8Array.from(alphabet, (sign) => sign.charCodeAt(0));
const values = new Uint8Array(128);
for (const [value, code] of codes.entries()) values[code] = value;

const padding = '='.charCodeAt(0);

/** So many bytes become text at once: more arguments than that and the call stack overflows. */
const portion = 3 * 4_096;

/** `bytes` as base64. */
export function textOfBytes(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += portion) {
    text += String.fromCharCode(...signsOf(bytes.subarray(from, from + portion)));
  }
  return text;
}

function signsOf(bytes: Uint8Array): Uint8Array {
  const signs = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  for (let from = 0, to = 0; from < bytes.length; from += 3, to += 4) {
    const word =
      ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0);
    signs[to] = codes[word >> 18] ?? 0;
    signs[to + 1] = codes[(word >> 12) & 63] ?? 0;
    signs[to + 2] = codes[(word >> 6) & 63] ?? 0;
    signs[to + 3] = codes[word & 63] ?? 0;
  }
  const missing = (3 - (bytes.length % 3)) % 3;
  signs.fill(padding, signs.length - missing);
  return signs;
}

/** The bytes of base64 text that `textOfBytes` has made. */
export function bytesOfText(text: string): Uint8Array {
  const missing = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3);
  for (let from = 0, to = 0; from < text.length; from += 4, to += 3) {
    const word =
      ((values[text.charCodeAt(from)] ?? 0) << 18) |
      ((values[text.charCodeAt(from + 1)] ?? 0) << 12) |
      ((values[text.charCodeAt(from + 2)] ?? 0) << 6) |
      (values[text.charCodeAt(from + 3)] ?? 0);
    bytes[to] = word >> 16;
    bytes[to + 1] = (word >> 8) & 255;
    bytes[to + 2] = word & 255;
  }
  return bytes.subarray(0, bytes.length - missing);
}
