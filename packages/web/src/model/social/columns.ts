import { bytesOfText, textOfBytes } from './bytes.ts';

/** A column of whole numbers as text: base64 of little-endian words. */
export type Column = string;

/** Whole numbers from -2^31 to 2^31 - 1 as a column of 32 bits each. */
export function columnOfInts(values: Int32Array): Column {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < values.length; at++) view.setInt32(at * 4, values[at] ?? 0, true);
  return textOfBytes(bytes);
}

/** What `columnOfInts` has made a column of. */
export function intsOf(column: Column): Int32Array {
  const bytes = bytesOfText(column);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const ints = new Int32Array(bytes.length >> 2);
  for (let at = 0; at < ints.length; at++) ints[at] = view.getInt32(at * 4, true);
  return ints;
}

/** The largest number of a column of 16 bits. */
const mostWord = 65_535;

/** Whole numbers from 0 to 65,535 as a column of 16 bits each. */
export function columnOfWords(values: ArrayLike<number>): Column {
  const bytes = new Uint8Array(values.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < values.length; at++) view.setUint16(at * 2, values[at] ?? 0, true);
  return textOfBytes(bytes);
}

/** What `columnOfWords` has made a column of. */
export function wordsOf(column: Column): Uint16Array {
  const bytes = bytesOfText(column);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const words = new Uint16Array(bytes.length >> 1);
  for (let at = 0; at < words.length; at++) words[at] = view.getUint16(at * 2, true);
  return words;
}

/** Numbers from 0 to 1 as a column of 16 bits each: exact to a 65,535th. */
export function columnOfShares(values: Float32Array): Column {
  const word = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * mostWord);
  return columnOfWords(Uint16Array.from(values, word));
}

/** What `columnOfShares` has made a column of. */
export function sharesOf(column: Column): Float32Array {
  return Float32Array.from(wordsOf(column), (word) => word / mostWord);
}
