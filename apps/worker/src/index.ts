/** The worker as a library; the process is main.ts. */
export { startWorker, type RunningWorker } from './start-worker.js';
export { WorkerModule } from './worker.module.js';
