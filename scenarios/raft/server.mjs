import { ask } from '../common/messages.mjs';
import { Progress } from './progress.mjs';
import { Committed, Table } from './table.mjs';
import { Waiters } from './waiters.mjs';

/** Milliseconds: a leader is heard of so often, and missed after this long to twice as long. */
const heartbeat = 50;
const patience = 150;
const answerWithin = '100ms';
/** Entries in one message. */
const batch = 4;

/**
 * One server of Raft (Ongaro and Ousterhout 2014, figure 2), with what its section 8 says of clients:
 * commands are done once, and reads are answered after a majority has said that this is still the leader.
 */
export class Server {
  #env;
  #storage;
  #mutant;
  #observer;
  #me;
  #peers;
  #table;
  #committed;
  #waiters = new Waiters();
  #role = 'follower';
  #leader = null;
  #deadline = 0;
  /** Of a leader: its followers, and how often it has asked them whether it still leads. */
  #progress = null;
  #round = 0;
  /** Reads wait for it: the first entry of this leader's term, which commits all before. */
  #opening = 0;
  #leaseUntil = 0;

  constructor(env, storage, { servers, mutant, observer }) {
    this.#env = env;
    this.#storage = storage;
    this.#mutant = mutant;
    this.#observer = observer;
    this.#me = env.machine;
    this.#peers = servers.filter((name) => name !== env.machine);
    this.#table = new Table(mutant === 'noDedup');
    const heard = (index, entry) => observer.applies(index, entry, env.machine);
    this.#committed = new Committed(storage.entries, this.#table, heard);
    this.#rest();
  }

  /** Answers a message. */
  async handle(message) {
    switch (message.op) {
      case 'vote':
        return await this.#requestVote(message);
      case 'append':
        return await this.#appendEntries(message);
      default:
        return await this.#client(message);
    }
  }

  /** Stands for election whenever no leader was heard of for too long. */
  async elections() {
    for (;;) {
      await this.#env.delay(Math.max(1, this.#deadline - this.#env.monotonic()));
      if (this.#env.monotonic() < this.#deadline) continue;
      this.#rest();
      if (this.#role !== 'leader') await this.#stand();
    }
  }

  #rest() {
    this.#deadline = this.#env.monotonic() + patience + this.#env.random.below(patience);
  }

  #isMajority(count) {
    return count * 2 > this.#peers.length + 1;
  }

  /** A term that is newer than ours: whoever we were, we follow now. */
  #observe(term) {
    if (term <= this.#storage.term) return;
    void this.#storage.vote(term, null);
    this.#follow(null);
  }

  #follow(leader) {
    this.#role = 'follower';
    this.#leader = leader;
    this.#waiters.changed();
  }

  async #requestVote({ term, candidate, last, lastTerm }) {
    this.#observe(term);
    const storage = this.#storage;
    const own = storage.termAt(storage.size);
    const complete = lastTerm > own || (lastTerm === own && last >= storage.size);
    const free = storage.votedFor === null || storage.votedFor === candidate;
    const granted =
      term === storage.term && free && (complete || this.#mutant === 'voteForAnybody');
    if (!complete) this.#env.sometimes('a vote is refused to a shorter log');
    if (granted) {
      this.#rest();
      await storage.vote(term, candidate);
      this.#observer.gives(this.#me);
    } else await storage.settled();
    return { term: storage.term, granted };
  }

  async #stand() {
    const storage = this.#storage;
    const term = storage.term + 1;
    this.#follow(null);
    this.#role = 'candidate';
    await storage.vote(term, this.#me);
    const request = {
      op: 'vote',
      term,
      candidate: this.#me,
      last: storage.size,
      lastTerm: storage.termAt(storage.size),
    };
    let votes = 1;
    for (const peer of this.#peers) {
      void this.#env.spawn(async () => {
        const stands = () => this.#role === 'candidate' && storage.term === term;
        const granted = await this.#canvass(peer, request, stands);
        if (!stands() || !granted) return;
        votes++;
        if (this.#isMajority(votes)) this.#lead(term);
      });
    }
  }

  /** Whether a server gives its vote; it is asked until it answers, as long as we stand for election. */
  async #canvass(peer, request, stands) {
    while (stands()) {
      try {
        const answer = await ask(this.#env, `${peer}:443`, request, answerWithin);
        this.#observe(answer.term);
        return answer.granted;
      } catch (error) {
        this.#env.log.debug(error.message);
        await this.#env.delay(heartbeat / 2);
      }
    }
    return false;
  }

  #leads(term) {
    return this.#role === 'leader' && this.#storage.term === term;
  }

  #lead(term) {
    this.#role = 'leader';
    this.#leader = this.#me;
    this.#observer.leads(term, this.#me);
    this.#env.log.info(`leads term ${term}`);
    this.#progress = new Progress(this.#me, this.#peers, this.#storage.size);
    this.#leaseUntil = 0;
    this.#opening = this.#storage.size;
    // What earlier terms have left is committed with an entry of this one.
    if (this.#mutant !== 'countEarlierTerms') this.#opening = this.#add(term, null);
    for (const peer of this.#peers) void this.#env.spawn(() => this.#replicate(peer, term));
  }

  /** A leader adds an entry to its own log; returns its index. */
  #add(term, command) {
    const index = this.#storage.size + 1;
    const durable = this.#storage.append({ term, command });
    void this.#env.spawn(async () => {
      await durable;
      if (!this.#leads(term)) return;
      this.#progress.matches(this.#me, index);
      this.#advance(term);
    });
    this.#waiters.changed();
    return index;
  }

  /** Keeps one follower's log like ours, as long as we lead. */
  async #replicate(peer, term) {
    let connection = null;
    while (this.#leads(term)) {
      try {
        connection ??= await this.#env.connect(`${peer}:443`, { timeout: answerWithin });
        await this.#exchange(connection, peer, term);
      } catch (error) {
        this.#env.log.debug(error.message);
        connection?.reset();
        connection = null;
        await this.#env.delay(heartbeat / 2);
      }
    }
    connection?.reset();
  }

  /** One message and its answer, then a rest if there is nothing more to send. */
  async #exchange(connection, peer, term) {
    const storage = this.#storage;
    const progress = this.#progress;
    const previous = progress.next(peer) - 1;
    const round = this.#round;
    const sentAt = this.#env.now();
    await connection.write({
      op: 'append',
      term,
      leader: this.#me,
      previous,
      previousTerm: storage.termAt(previous),
      entries: storage.entries.slice(previous, previous + batch),
      commit: this.#committed.size,
    });
    const answer = await connection.read({ timeout: answerWithin });
    if (answer === null) throw new Error(`${peer} has ended the connection`);
    this.#observe(answer.term);
    if (!this.#leads(term)) return;
    progress.confirms(peer, round);
    // Of the error `leaseReads`: nobody else can lead for a while, says a clock that may be wrong.
    this.#leaseUntil = Math.max(this.#leaseUntil, sentAt + patience);
    if (answer.ok) {
      progress.matches(peer, answer.match);
      this.#advance(term);
    } else progress.differs(peer, previous, answer.size);
    this.#waiters.changed();
    const more = () =>
      !this.#leads(term) || progress.next(peer) <= storage.size || this.#round > round;
    await Promise.race([this.#waiters.until(more), this.#env.delay(heartbeat)]);
  }

  /** Commits what a majority has, if it is of this term: figure 8 of the paper says why. */
  #advance(term) {
    const storage = this.#storage;
    for (let index = storage.size; index > this.#committed.size; index--) {
      if (!this.#progress.isStored(index)) continue;
      const own = storage.termAt(index) === term;
      if (!own) this.#env.sometimes('a majority has an entry of an earlier term alone');
      if (own || this.#mutant === 'countEarlierTerms') this.#commitTo(index);
      return;
    }
  }

  #commitTo(index) {
    this.#committed.reach(index);
    this.#waiters.changed();
  }

  async #appendEntries({ term, leader, previous, previousTerm, entries, commit }) {
    const storage = this.#storage;
    this.#observe(term);
    if (term < storage.term && this.#mutant !== 'hearOldLeaders') {
      this.#env.sometimes('an old leader is refused');
      await storage.settled();
      return { term: storage.term, ok: false, size: storage.size };
    }
    if (this.#role !== 'follower' || this.#leader !== leader) this.#follow(leader);
    this.#rest();
    if (previous > storage.size || storage.termAt(previous) !== previousTerm) {
      await storage.settled();
      return { term: storage.term, ok: false, size: Math.min(storage.size, previous - 1) };
    }
    await storage.take(previous + 1, entries);
    if (storage.term !== term && this.#mutant !== 'hearOldLeaders') {
      return { term: storage.term, ok: false, size: storage.size };
    }
    const match = previous + entries.length;
    this.#commitTo(Math.min(commit, match));
    return { term: storage.term, ok: true, match };
  }

  async #client(message) {
    const { term } = this.#storage;
    if (this.#role !== 'leader') return { leader: this.#leader };
    const done =
      message.op === 'put' ? await this.#write(message, term) : await this.#confirm(term);
    if (!done) return { leader: this.#leader };
    return { result: message.op === 'put' ? 'done' : this.#table.get(message.key) };
  }

  /** True once the command is committed and applied; false if this is no more the leader. */
  async #write({ client, number, key, value }, term) {
    const index = this.#add(term, { client, number, key, value });
    await this.#waiters.until(() => this.#committed.size >= index || !this.#leads(term));
    return this.#leads(term);
  }

  /** True once a majority has said, after now, that it knows no later leader. */
  async #confirm(term) {
    if (this.#mutant === 'staleReads') return true;
    if (this.#mutant === 'leaseReads' && this.#env.now() < this.#leaseUntil) return true;
    const index = Math.max(this.#committed.size, this.#opening);
    this.#round++;
    const round = this.#round;
    const confirmed = () => this.#progress.isConfirmed(round) && this.#committed.size >= index;
    this.#waiters.changed();
    await this.#waiters.until(() => !this.#leads(term) || confirmed());
    if (!this.#leads(term)) this.#env.sometimes('a read is refused');
    return this.#leads(term);
  }
}
