import type { ComponentChildren, JSX } from 'preact';

/** What the page is about: the map or the traces. In a report it is a part of what that is about. */
export function Stage({ children }: { readonly children: ComponentChildren }): JSX.Element {
  const isPart = document.querySelector('main.paper') !== null;
  return isPart ? <div class="stage">{children}</div> : <main class="stage">{children}</main>;
}
