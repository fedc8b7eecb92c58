import { crc32 } from 'node:zlib';

/** Says that what follows was written here. */
const mark = 0x53_50_47_31;

/** The mark, the length of the code, and its checksum. */
const headerBytes = 12;

/**
 * Code with a header that tells whether it is whole. V8 checks version, flags and length of the source,
 * but no content (it does in debug builds alone), and ends the process over damaged code.
 */
export function seal(code: Buffer): Buffer {
  const header = Buffer.alloc(headerBytes);
  header.writeUInt32LE(mark, 0);
  header.writeUInt32LE(code.length, 4);
  header.writeUInt32LE(crc32(code), 8);
  return Buffer.concat([header, code]);
}

/** The code in a sealed file; undefined where it is cut off, damaged, or something else. */
export function unseal(file: Buffer): Buffer | undefined {
  if (file.length < headerBytes || file.readUInt32LE(0) !== mark) return undefined;
  const code = file.subarray(headerBytes);
  if (code.length !== file.readUInt32LE(4) || crc32(code) !== file.readUInt32LE(8)) {
    return undefined;
  }
  return code;
}
