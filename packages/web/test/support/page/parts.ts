/** The page, and parts of it that need a pointer to be seen; to be loaded where a browser is at hand. */
export { App } from '../../../src/view/app.tsx';
export { DropZone } from '../../../src/view/gallery/dropZone.tsx';
export { TipBox } from '../../../src/view/map/boxes/tip.tsx';
export { Camera } from '../../../src/view/map/camera/camera.ts';
export { Minimap } from '../../../src/view/map/camera/minimap.tsx';
export { LinkTip } from '../../../src/view/map/links/linkTip.tsx';
export { Store } from '../../../src/view/store.ts';
export { Reading } from '../../../src/view/strip/reading.tsx';
