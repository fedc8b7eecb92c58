/** The state machine: keys and values, and how far the commands of each client have come. */
export class Table {
  #values = new Map();
  #done = new Map();
  #forgetful;

  /** `forgetful`: an error; commands that come twice are done twice. */
  constructor(forgetful) {
    this.#forgetful = forgetful;
  }

  /** Does a command, unless it was done before. Null is no command. */
  apply(command) {
    if (command === null) return;
    const { client, number, key, value } = command;
    if (!this.#forgetful && (this.#done.get(client) ?? 0) >= number) return;
    this.#done.set(client, number);
    this.#values.set(key, value);
  }

  /** The value of `key`, or null. */
  get(key) {
    return this.#values.get(key) ?? null;
  }
}

/** The committed part of a log, applied to a table entry by entry. */
export class Committed {
  #entries;
  #table;
  #heard;
  /** So many entries are committed and applied. */
  size = 0;

  /** `heard` is told of each entry and its index. */
  constructor(entries, table, heard) {
    this.#entries = entries;
    this.#table = table;
    this.#heard = heard;
  }

  /** The entries up to `index` are committed. */
  reach(index) {
    while (this.size < index) {
      const entry = this.#entries[this.size];
      this.size++;
      this.#heard(this.size, entry);
      this.#table.apply(entry.command);
    }
  }
}
