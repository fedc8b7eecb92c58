import type { Layout } from '../../model/map/layout.ts';

/** What of the style sheets a picture takes along: outside of the page there are none. */
const styles = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-opacity',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;

const margin = 20;

/** What is for pointing at, and not to be seen. */
const unseen = '.edge-touch, .dots-area';

/** What a picture has no use for. */
const needless = ['class', 'style', 'role', 'tabindex', 'data-box', 'data-test', 'data-link'];

/** The map as a drawing of its own: all of it, as it looks now, with no need of anything else. */
export function pictureOf(drawing: SVGSVGElement, layout: Layout, title: string): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  inline(drawing, copy);
  for (const each of copy.querySelectorAll(unseen)) each.remove();
  for (const each of [copy, ...copy.querySelectorAll('*')]) clean(each);
  const width = Math.ceil(layout.width + 2 * margin);
  const height = Math.ceil(layout.height + 2 * margin);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('viewBox', `${-margin} ${-margin} ${width} ${height}`);
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.firstElementChild?.removeAttribute('transform');
  copy.prepend(backdrop(getComputedStyle(document.body).backgroundColor, width, height));
  const name = document.createElementNS(copy.namespaceURI, 'title');
  name.textContent = title;
  copy.prepend(name);
  return new XMLSerializer().serializeToString(copy);
}

function inline(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const name of styles) {
    const value = style.getPropertyValue(name);
    if (value !== '' && from instanceof SVGGraphicsElement) to.setAttribute(name, value);
  }
  for (let i = 0; i < from.children.length; i++) {
    const [child, copy] = [from.children[i], to.children[i]];
    if (child !== undefined && copy !== undefined) inline(child, copy);
  }
}

function clean(element: Element): void {
  for (const name of needless) element.removeAttribute(name);
  for (const { name } of [...element.attributes]) {
    if (name.startsWith('aria-')) element.removeAttribute(name);
  }
}

function backdrop(colour: string, width: number, height: number): SVGElement {
  const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  const attributes = { x: -margin, y: -margin, width, height, fill: colour };
  for (const [name, value] of Object.entries(attributes)) rect.setAttribute(name, String(value));
  return rect;
}

/** Points for each unit of a vector drawing, so that it can be enlarged a little. */
const fineness = 2;

/** A drawing as points. Rejects where the browser cannot make them. */
export async function pointsOf(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width * fineness;
    canvas.height = image.height * fineness;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob === null) reject(new Error('the picture is too large'));
        else resolve(blob);
      }, 'image/png');
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Gives a file to whoever looks at the page. */
export function download(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
