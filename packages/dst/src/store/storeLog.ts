import { hashText } from '@spigo/kernel';
import { decodeValue, encodeValue } from './values.ts';

/** One change of a transaction: a key and its new value, or a key that is no more. */
export type StoreChange =
  | { readonly kind: 'put'; readonly key: string; readonly value: unknown }
  | { readonly kind: 'delete'; readonly key: string };

const headerSize = 12;

function toBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

function toText(bytes: Uint8Array): string {
  let text = '';
  const piece = 8_192;
  for (let at = 0; at < bytes.length; at += piece) {
    text += String.fromCharCode(...bytes.subarray(at, at + piece));
  }
  return text;
}

const hexadecimal = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;

/** JSON in letters of one byte. */
const ascii = (json: string): string =>
  json.replace(/[\u007f-\uffff]/g, (letter) => hexadecimal(letter.charCodeAt(0)));

/**
 * The record of one transaction: length, two checksums, changes. Only a whole record with the right sums
 * counts, so that a torn one is found when the store is opened again.
 */
export function encodeRecord(changes: readonly StoreChange[]): Uint8Array {
  const list = changes.map((change) =>
    change.kind === 'put' ? [change.key, encodeValue(change.value)] : [change.key],
  );
  const text = ascii(JSON.stringify(list));
  const record = new Uint8Array(headerSize + text.length);
  const header = new DataView(record.buffer);
  header.setUint32(0, text.length);
  header.setInt32(4, hashText(text, 1));
  header.setInt32(8, hashText(text, 2));
  record.set(toBytes(text), headerSize);
  return record;
}

function readRecord(text: string): StoreChange[] {
  const list = JSON.parse(text) as [string, string?][];
  return list.map(([key, value]) =>
    value === undefined ? { kind: 'delete', key } : { kind: 'put', key, value: decodeValue(value) },
  );
}

/** The records of a log up to the first that is not whole, and how many bytes they take. */
export function decodeLog(bytes: Uint8Array): { records: StoreChange[][]; size: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const records: StoreChange[][] = [];
  let size = 0;
  while (size + headerSize <= bytes.length) {
    const length = view.getUint32(size);
    const end = size + headerSize + length;
    if (end > bytes.length) break;
    const text = toText(bytes.subarray(size + headerSize, end));
    const whole =
      view.getInt32(size + 4) === hashText(text, 1) &&
      view.getInt32(size + 8) === hashText(text, 2);
    if (!whole) break;
    records.push(readRecord(text));
    size = end;
  }
  return { records, size };
}

/** What a log says that there is; empty for no log. */
export function storedIn(bytes: Uint8Array | null): Map<string, unknown> {
  const stored = new Map<string, unknown>();
  if (bytes === null) return stored;
  for (const change of decodeLog(bytes).records.flat()) {
    if (change.kind === 'put') stored.set(change.key, change.value);
    else stored.delete(change.key);
  }
  return new Map([...stored].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
