import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { PdfDocument, type PdfReference } from '../vendor.js';

const deflated = promisify(deflate);

interface Ended {
  readonly ref: PdfReference;
  readonly write: () => void;
  readonly stream: Promise<Uint8Array> | undefined;
}

/**
 * A document that compresses its streams on the threads of libuv, while this thread goes on setting: half of what compressing costs
 * a short report in time. Objects are written in the order in which they ended, so the bytes are those that pdfkit itself writes.
 */
export class ParallelPdf extends PdfDocument {
  /** Declared only: the constructor of pdfkit already makes objects, before a field of ours would be set. */
  declare private ended: Ended[] | undefined;

  override ref(data?: unknown): PdfReference {
    const ref = super.ref(data);
    const write = ref.finalize.bind(ref);
    ref.finalize = () => {
      this.ended ??= [];
      const whole = ref.compress && ref.buffer.length > 0 ? Buffer.concat(ref.buffer) : undefined;
      this.ended.push({ ref, write, stream: whole === undefined ? undefined : deflated(whole) });
    };
    return ref;
  }

  /** Writes what has ended; to be called once, after `end()`. */
  async settle(): Promise<void> {
    for (const { ref, write, stream } of this.ended ?? []) {
      if (stream !== undefined) {
        ref.buffer = [await stream];
        ref.compress = false;
      }
      write();
    }
  }
}
