/**
 * A log of records in one file: `append` writes, `sync` makes durable. Each record is its length, a
 * checksum and JSON, so that what a power failure has torn is known for what it is.
 */

const headSize = 8;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** FNV-1a, 32 bits. */
function checksum(bytes) {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

function encode(value) {
  const body = encoder.encode(JSON.stringify(value));
  const bytes = new Uint8Array(headSize + body.length);
  const head = new DataView(bytes.buffer);
  head.setUint32(0, body.length);
  head.setUint32(4, checksum(body));
  bytes.set(body, headSize);
  return bytes;
}

/** The whole records at the beginning of a file, and how many bytes they take. */
export function readRecords(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const records = [];
  let size = 0;
  while (size + headSize <= bytes.length) {
    const end = size + headSize + view.getUint32(size);
    const body = bytes.subarray(size + headSize, end);
    if (end > bytes.length || checksum(body) !== view.getUint32(size + 4)) break;
    records.push(JSON.parse(decoder.decode(body)));
    size = end;
  }
  return { records, size };
}

/** Opens the log called `path`: what is torn at its end is cut off, and all that is left is durable. */
export async function openLog(env, path) {
  const file = await env.disk.open(path);
  const { records, size } = readRecords(await file.read(0, file.size));
  if (size < file.size) await file.truncate(size);
  await file.sync();
  await env.disk.syncDirectory();
  let durable = Promise.resolve();
  return {
    /** What was in it. */
    records,
    /** Adds records at once; resolves when they, and all before them, are durable. */
    add: (added) => {
      const appended = added.map((record) => file.append(encode(record)));
      durable = Promise.all([durable, ...appended]).then(() => file.sync());
      return durable;
    },
    /** Resolves when all that was added so far is durable. */
    settled: async () => await durable,
  };
}
