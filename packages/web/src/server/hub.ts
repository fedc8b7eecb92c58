import type { WebSocket } from 'ws';
import type { EngineHandle, EngineOutput, EngineStarter } from '../model/messages/engineLink.ts';
import { type Gallery, itemsOf } from '../model/messages/gallery.ts';
import { type EngineMessage, type Order, readOrder } from '../model/messages/protocol.ts';
import { mostOrders, Viewer } from './viewer.ts';

/** What a hub needs of its surroundings. */
export interface HubOptions {
  readonly start: EngineStarter;
  /** What is open at first; null: nothing, so that the gallery is seen. */
  readonly first: string | null;
  readonly gallery: () => Promise<Gallery>;
  readonly nowMs: () => number;
  /** Something odd that a viewer has sent. */
  readonly odd: (text: string) => void;
}

/** One run, or the gallery, and everybody who watches it: all see the same. */
export class Hub {
  private readonly options: HubOptions;
  private readonly viewers: Map<number, Viewer> = new Map();
  private engine: EngineHandle | null = null;
  private open: string | null;
  private next = 1;
  /** What the engine knows of how many watch. */
  private told = '';

  constructor(options: HubOptions) {
    this.options = options;
    this.open = options.first;
    this.begin();
  }

  /** Lets a socket watch, and give orders. */
  add(socket: WebSocket): void {
    const id = this.next;
    this.next += 1;
    const again = (): void => this.greet(id);
    const viewer = new Viewer(socket, id, this.options.nowMs, again);
    this.viewers.set(id, viewer);
    socket.on('message', (data, isBinary) => {
      this.hear(viewer, isBinary ? '' : data.toString());
    });
    socket.on('close', () => {
      this.viewers.delete(id);
      this.countViewers();
    });
    socket.on('error', ({ message }) => this.options.odd(`a socket failed: ${message}`));
    this.greet(id);
    this.countViewers();
    void this.showGallery(viewer);
  }

  /** Begins the run that is open once more, as when its file has changed. */
  async restart(): Promise<void> {
    const old = this.engine;
    this.engine = null;
    await old?.close();
    for (const viewer of this.viewers.values()) viewer.forget();
    this.begin();
  }

  /** Tells all viewers something. */
  tell(message: EngineMessage): void {
    const text = JSON.stringify(message);
    for (const viewer of this.viewers.values()) viewer.send(text);
  }

  async close(): Promise<void> {
    await this.engine?.close();
  }

  private begin(): void {
    if (this.open === null) return;
    let isOurs = true;
    const engine = this.options.start((output) => {
      if (isOurs) this.output(output);
    }, this.open);
    this.engine = {
      tell: (input) => engine.tell(input),
      close: async () => {
        isOurs = false;
        await engine.close();
      },
    };
    this.told = '';
    for (const id of this.viewers.keys()) this.greet(id);
    this.countViewers();
  }

  private greet(viewer: number): void {
    this.engine?.tell({ kind: 'greet', viewer });
  }

  /** Tells the engine how many watch, and how many of them look, where that is new. */
  private countViewers(): void {
    const count = this.viewers.size;
    const awake = [...this.viewers.values()].filter(({ isAwake }) => isAwake).length;
    if (this.told === `${count} ${awake}`) return;
    this.told = `${count} ${awake}`;
    this.engine?.tell({ kind: 'viewers', count, awake });
  }

  private async showGallery(viewer: Viewer): Promise<void> {
    try {
      viewer.send(JSON.stringify(await this.options.gallery()));
    } catch (error) {
      this.options.odd(`the gallery failed: ${String(error)}`);
    }
  }

  private hear(viewer: Viewer, text: string): void {
    const order = readOrder(text);
    if (typeof order === 'string') {
      viewer.noteBad();
      this.options.odd(order);
      viewer.send(JSON.stringify({ kind: 'refused', text: order }));
      return;
    }
    if (order.kind === 'seen') {
      viewer.seen(order.count);
      this.countViewers();
      return;
    }
    if (!viewer.mayOrder(this.options.nowMs())) {
      const text = `too many orders: ${mostOrders} in a second are carried out`;
      viewer.send(JSON.stringify({ kind: 'refused', text }));
      return;
    }
    this.obey(order, viewer).catch((error: unknown) => {
      this.options.odd(`an order failed: ${String(error)}`);
    });
  }

  private async obey(order: Order, viewer: Viewer): Promise<void> {
    switch (order.kind) {
      case 'restart':
        await this.restart();
        return;
      case 'leave':
        this.open = null;
        await this.restart();
        this.tell({ kind: 'left' });
        return;
      case 'open':
        await this.openItem(order.id, viewer);
        return;
      default:
        this.engine?.tell({ kind: 'order', order, viewer: viewer.id });
    }
  }

  /** Only what the gallery has can be opened: no name leads anywhere else. */
  private async openItem(id: string, viewer: Viewer): Promise<void> {
    const gallery = await this.options.gallery();
    const isThere = itemsOf(gallery).some((item) => item.id === id) || gallery.more.includes(id);
    if (!isThere && id !== this.options.first) {
      viewer.send(JSON.stringify({ kind: 'refused', text: `there is no "${id}" to open` }));
      return;
    }
    this.open = id;
    await this.restart();
  }

  private output(output: EngineOutput): void {
    if (output.kind === 'greeting') {
      this.viewers.get(output.viewer)?.welcome(output.texts);
      return;
    }
    // One encoding for all.
    const bytes = Buffer.from(output.text);
    for (const viewer of this.viewers.values()) {
      if (output.kind === 'latest') viewer.latest(output.of, bytes);
      else viewer.send(bytes);
    }
    this.countViewers();
  }
}
