export { LiveEngine, type LiveRequest } from './engine/liveEngine.ts';
export { type EnginePort, type StillView, serveEngine } from './engine/serveEngine.ts';
export type {
  EngineHandle,
  EngineInput,
  EngineOutput,
  EngineStarter,
} from './model/messages/engineLink.ts';
export type { Gallery, GalleryItem } from './model/messages/gallery.ts';
export { type Order, readOrder } from './model/messages/protocol.ts';
export type { StandaloneData, StandaloneRun } from './model/messages/standalone.ts';
export { type FileKind, fileKindOf } from './playing/fileKind.ts';
export { type FileSource, kindOfFile } from './playing/fileSource.ts';
export { type Opening, openFile } from './playing/openFile.ts';
export { type ReportAssets, reportHtml } from './report/report.ts';
export { type ReportData, reportData } from './report/reportData.ts';
export { serveView, type ViewServer, type ViewServerOptions } from './server/server.ts';
export { type StandaloneAssets, standaloneHtml } from './standalone/standaloneHtml.ts';
