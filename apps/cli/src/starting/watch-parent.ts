import { isMainThread } from 'node:worker_threads';

/**
 * Loaded into each service before its own code: a service whose `greengauge start` is gone, even by kill -9, ends as if it had
 * been asked to. Without this it would go on holding the port and the database.
 */
if (isMainThread && process.channel) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
