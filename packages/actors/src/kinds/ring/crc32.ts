const table = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++)
    value = (value & 1) === 0 ? value >>> 1 : (value >>> 1) ^ 0xedb88320;
  return value;
});

/** CRC-32 (ISO 3309, as in zip and in Spigo's ring) of the low bytes of a text: 0 to 2^32 - 1. */
export function crc32(text: string): number {
  let crc = -1;
  for (let i = 0; i < text.length; i++) {
    crc = (crc >>> 8) ^ (table[(crc ^ text.charCodeAt(i)) & 255] as number);
  }
  return ~crc >>> 0;
}
