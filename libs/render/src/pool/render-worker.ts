/** Entry of a worker thread: performs one request at a time and answers each. */
import { parentPort, workerData } from 'node:worker_threads';
import { fontRegistry, type FontOptions } from '../fonts/registry.js';
import { perform } from './perform.js';
import type { RenderReply, RenderRequest, RenderResult } from './protocol.js';

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

/** What is handed over instead of copied. Twins are copied: small parts of larger buffers among them. */
function buffersOf(result: RenderResult): ArrayBuffer[] {
  if (typeof result === 'string' || 'html' in result) return [];
  const { buffer } = 'bytes' in result ? result.bytes : result;
  return buffer instanceof ArrayBuffer ? [buffer] : [];
}

port.on('message', (request: RenderRequest) => {
  void answer(request).then((reply) => {
    port.postMessage(reply, reply.ok ? buffersOf(reply.result) : []);
  });
});
