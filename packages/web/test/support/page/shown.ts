import { type ComponentType, h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { EngineMessage, Order } from '../../../src/model/messages/protocol.ts';
import type { Store } from '../../../src/view/store.ts';
import { inBareBrowser } from './bareBrowser.ts';

/** Components ask for a browser when they are loaded. */
export const view: typeof import('./parts.ts') = await inBareBrowser(() => import('./parts.ts'));

/** A page that has been told something, and what it has ordered. */
export interface Shown {
  readonly store: Store;
  readonly orders: readonly Order[];
}

/** A page that was told `messages`; `isLive`: by an engine that takes orders. */
export function shown(messages: readonly EngineMessage[], isLive = true): Shown {
  const store = new view.Store();
  const orders: Order[] = [];
  const send = (order: Order): void => void orders.push(order);
  store.attach({ isLive, send, close: () => undefined });
  store.lineState(isLive ? 'open' : 'embedded');
  for (const message of messages) store.message(message);
  return { store, orders };
}

/** A component as HTML. */
export const drawn = <P extends object>(component: ComponentType<P>, props: P): Promise<string> =>
  inBareBrowser(() => renderToString(h(component, props)));

/** The whole page as HTML. */
export const pageOf = ({ store }: Pick<Shown, 'store'>): Promise<string> =>
  drawn(view.App, { store });
