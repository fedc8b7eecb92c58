/** What WebGL would run on. */
export interface Graphics {
  /** As the driver calls itself, or what emulates it; empty where there is no WebGL. */
  readonly name: string;
  /** Whether a card does the work, and not the processor in its place. */
  readonly isCard: boolean;
}

/** Drivers that emulate a card: canvas 2D is three to five times as quick as they are. */
const emulated = /SwiftShader|llvmpipe|Basic Render/i;

let known: Graphics | null = null;

/** Asks the browser once. */
export function graphics(): Graphics {
  known ??= ask();
  return known;
}

function ask(): Graphics {
  try {
    const context = document.createElement('canvas').getContext('webgl2');
    if (context === null) return { name: '', isCard: false };
    const info = context.getExtension('WEBGL_debug_renderer_info');
    const asked: unknown = context.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER);
    const name = String(asked);
    const emulator = emulated.exec(name)?.[0];
    context.getExtension('WEBGL_lose_context')?.loseContext();
    return { name: emulator ?? name, isCard: emulator === undefined };
  } catch {
    return { name: '', isCard: false };
  }
}
