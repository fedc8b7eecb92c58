import { MultiDirectedGraph } from 'graphology';
import Sigma from 'sigma';
import { EdgeLineProgram, NodePointProgram } from 'sigma/rendering';
import type { Settings } from 'sigma/settings';
import { hexOf, type Rgb } from '../../model/social/palette.ts';
import { pointRadius } from './pointSize.ts';
import type { MakeRenderer, SocialPicture, SocialRenderer } from './renderer.ts';
import type { Places } from './socialState.ts';
import type { Size, Viewport } from './viewport.ts';

/** What stands back is drawn with so much of its ink. */
const faint = '0.4';

/** A renderer with WebGL, for machines with a graphics card. Throws where there is no WebGL. */
export const makeSigmaRenderer: MakeRenderer = (within) => new SigmaRenderer(within);

/**
 * Draws with sigma. It is given points and links, and where the window is; its own hovering, labels and
 * mouse are off, as they are the same for all renderers. Colours are read from columns while it draws.
 */
class SigmaRenderer implements SocialRenderer {
  readonly kind = 'webgl';
  private readonly element: HTMLDivElement = document.createElement('div');
  private readonly graph: MultiDirectedGraph = new MultiDirectedGraph();
  private readonly sigma: Sigma;
  private places: Places | null = null;
  private pairs: Int32Array | null = null;
  private bytes: Uint8Array = new Uint8Array(0);
  private palette: readonly Rgb[] = [];
  private colours: readonly string[] = [];
  private line = '';
  private radius = 1;
  private fittingRadius = 1;

  constructor(within: HTMLElement) {
    within.append(this.element);
    this.element.style.pointerEvents = 'none';
    try {
      this.sigma = new Sigma(this.graph, this.element, this.settings());
    } catch (error) {
      this.element.remove();
      throw error;
    }
    this.sigma.setCustomBBox({ x: [0, 1], y: [0, 1] });
  }

  get layers(): readonly HTMLCanvasElement[] {
    // What WebGL has drawn is kept only until the browser has shown it.
    this.sigma.refresh({ skipIndexation: true, schedule: false });
    const { edges, nodes } = this.sigma.getCanvases();
    return [edges, nodes].filter((canvas) => canvas !== undefined);
  }

  resize(_size: Size): void {
    this.sigma.resize();
  }

  draw(picture: SocialPicture, viewport: Viewport): void {
    this.element.style.opacity = picture.isFaint ? faint : '1';
    const isOther = this.takeNodes(picture) || this.takeColours(picture);
    const isLinked = this.takeLinks(picture);
    const { width, height } = viewport.size.value;
    const { midX, midY, scale } = viewport.state.value;
    const count = picture.places.x.length;
    this.radius = pointRadius(count, scale);
    this.fittingRadius = pointRadius(count, viewport.fitting);
    if (isOther || isLinked) this.sigma.refresh({ skipIndexation: !isLinked });
    this.sigma.getCamera().setState({
      x: midX,
      y: 1 - midY,
      ratio: Math.min(width, height) / scale,
      angle: 0,
    });
  }

  destroy(): void {
    this.sigma.kill();
    this.element.remove();
  }

  private takeNodes({ places }: SocialPicture): boolean {
    if (places === this.places) return false;
    const { x, y } = places;
    const isKnown = this.graph.order === x.length;
    if (!isKnown) this.graph.clear();
    if (!isKnown) this.pairs = null;
    for (let node = 0; node < x.length; node++) {
      const at = { x: x[node] ?? 0, y: 1 - (y[node] ?? 0) };
      if (isKnown) this.graph.mergeNodeAttributes(String(node), at);
      else this.graph.addNode(String(node), at);
    }
    this.places = places;
    return true;
  }

  private takeColours({ bytes, palette, ink }: SocialPicture): boolean {
    const isSame =
      bytes === this.bytes &&
      ink.edge === this.line &&
      palette.every((colour, at) => String(colour) === String(this.palette[at]));
    if (isSame) return false;
    this.bytes = bytes;
    this.palette = palette;
    this.colours = palette.map(hexOf);
    this.line = ink.edge;
    return true;
  }

  /** Links are only ever added, so those that are drawn already stay. */
  private takeLinks({ pairs }: SocialPicture): boolean {
    if (pairs === this.pairs) return false;
    const before = this.pairs?.length ?? 0;
    if (pairs === null || pairs.length < before) this.graph.clearEdges();
    const first = pairs === null || pairs.length < before ? 0 : before;
    for (let at = first; at < (pairs?.length ?? 0); at += 2) {
      this.graph.addEdge(String(pairs?.[at]), String(pairs?.[at + 1]));
    }
    this.pairs = pairs;
    return true;
  }

  private settings(): Partial<Settings> {
    return {
      allowInvalidContainer: true,
      renderLabels: false,
      stagePadding: 0,
      minCameraRatio: null,
      maxCameraRatio: null,
      defaultNodeType: 'point',
      nodeProgramClasses: { point: NodePointProgram },
      defaultEdgeType: 'line',
      edgeProgramClasses: { line: EdgeLineProgram },
      zoomToSizeRatioFunction: () => this.fittingRadius / this.radius,
      nodeReducer: (node, data) => ({
        ...data,
        size: this.fittingRadius,
        color: this.colours[this.bytes[Number(node)] ?? 0] ?? '#888',
      }),
      edgeReducer: (_edge, data) => ({ ...data, color: this.line, size: 1 }),
    };
  }
}
