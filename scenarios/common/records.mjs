/**
 * A log of records in one file: `append` writes, `sync` makes durable. Each record is its length, a
 * checksum and JSON, so that what a power failure has torn is known for what it is.
 */

const headSize = 16;

const bytesOf = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

const textOf = (bytes) => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4096) {
    text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  }
  return text;
};

/** FNV-1a, 32 bits, in eight hexadecimal digits. */
function checksum(text) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}

function encode(value) {
  // Letters beyond ASCII are escaped: a letter is a byte.
  const body = JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return bytesOf(body.length.toString(16).padStart(8, '0') + checksum(body) + body);
}

/** The whole records at the beginning of a file, and how many bytes they take. */
export function readRecords(bytes) {
  const text = textOf(bytes);
  const records = [];
  let size = 0;
  while (size + headSize <= text.length) {
    const end = size + headSize + Number.parseInt(text.slice(size, size + 8), 16);
    const body = text.slice(size + headSize, end);
    if (!(end <= text.length) || checksum(body) !== text.slice(size + 8, size + headSize)) break;
    records.push(JSON.parse(body));
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
  return {
    /** What was in it. */
    records,
    append: async (value) => {
      await file.append(encode(value));
    },
    sync: async () => await file.sync(),
  };
}
