/** A file of the machine's disk. Bytes that are written are copied at once. */
export interface DiskFile {
  /** Bytes now. */
  readonly size: number;
  /** At most `n` bytes from `at` on; fewer at the end of the file. */
  read(at: number, n: number): Promise<Uint8Array>;
  /** Puts bytes at `at`. Rejects `noSpace`, `io`. */
  write(at: number, bytes: Uint8Array): Promise<void>;
  /** Puts bytes at the end; resolves with where that was. */
  append(bytes: Uint8Array): Promise<number>;
  /** Makes the file `n` bytes long. */
  truncate(n: number): Promise<void>;
  /** What was written before is durable when this resolves. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** The disk of a machine: what is not synced may be lost when the power fails. */
export interface EnvDisk {
  /** Opens a file; makes it if it is missing. Its name is durable after `syncDirectory`. */
  open(path: string): Promise<DiskFile>;
  /** Names of files and folders directly in `folder`, sorted. */
  list(folder?: string): Promise<string[]>;
  /** Rejects `notFound`. */
  rename(from: string, to: string): Promise<void>;
  /** Rejects `notFound`. */
  remove(path: string): Promise<void>;
  /** Names in `folder` are durable when this resolves. */
  syncDirectory(folder?: string): Promise<void>;
}
