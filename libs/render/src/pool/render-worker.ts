/** Entry of a worker thread: performs one request at a time and answers each. */
import { parentPort, workerData } from 'node:worker_threads';
import { fontRegistry, type FontOptions } from '../fonts/registry.js';
import { perform } from './perform.js';
import type { RenderReply, RenderRequest } from './protocol.js';

const options: FontOptions = workerData;
const port = parentPort;
if (port === null) throw new Error('render-worker runs only in a worker thread');

async function answer(request: RenderRequest): Promise<RenderReply> {
  try {
    return { ok: true, result: await perform(request, fontRegistry(options)) };
  } catch (cause) {
    // The calling thread rejects with it; classes do not cross threads, so their name does.
    return { ok: false, name: cause instanceof Error ? cause.constructor.name : 'Error', message: cause instanceof Error ? cause.message : String(cause) };
  }
}

port.on('message', (request: RenderRequest) => {
  void answer(request).then((reply) => {
    const bytes = !reply.ok || typeof reply.result === 'string' ? undefined : 'bytes' in reply.result ? reply.result.bytes : reply.result;
    const buffer = bytes?.buffer;
    port.postMessage(reply, buffer instanceof ArrayBuffer ? [buffer] : []);
  });
});
