import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { refused } from '../server/refused.js';

/** The longest report is some megabytes. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_AT_ONCE = 16;
/** The property in which our PDFs name the snapshot they were made from. */
const CLAIM = /\/GreenGaugeSnapshot \(([\w-]{4,80})\)/;
const LONGEST_CLAIM = 120;

/** Uploads of application/pdf are hashed as they arrive and kept nowhere, so that their size costs no memory. */
export function hashUploads(fastify: FastifyInstance): void {
  let running = 0;
  fastify.addContentTypeParser('application/pdf', { bodyLimit: MOST_BYTES }, async (_request: unknown, payload: AsyncIterable<Buffer>) => {
    if (running >= MOST_AT_ONCE) throw refused('too-many-requests', '正在核验的文件太多，请稍后再试', { retryAfterSeconds: 3 });
    running += 1;
    try {
      const hash = createHash('sha256');
      let bytes = 0;
      let tail = '';
      let snapshotId: string | undefined;
      for await (const chunk of payload) {
        bytes += chunk.length;
        if (bytes > MOST_BYTES) throw refused('too-large', '文件超过 64 MB，不是本平台的报告');
        hash.update(chunk);
        // The properties stand at the end; what was split between two chunks is looked at with the next.
        const text = tail + chunk.toString('latin1');
        snapshotId = CLAIM.exec(text)?.[1] ?? snapshotId;
        tail = text.slice(-LONGEST_CLAIM);
      }
      return { sha256: hash.digest('hex'), bytes, ...(snapshotId === undefined ? {} : { snapshotId }) };
    } finally {
      running -= 1;
    }
  });
}
