export { nodeHost } from './host/clock.ts';
export { chooseDrain, nodeDrain, probeDrain } from './host/drain.ts';
export { version } from './version.ts';
