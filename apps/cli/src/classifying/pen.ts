/** What a pen writes to: a file handle is one. */
export interface Paper {
  write(bytes: Buffer, offset: number, length: number): Promise<{ readonly bytesWritten: number }>;
}

/** Writes bytes behind one another: one buffer is filled while the other is written. */
export interface Pen {
  /** Where to write, from `place` on. */
  readonly buffer: Buffer;
  place: number;
  text(text: string): Promise<void>;
  /** Hands over what was written once little room is left. */
  turn(): Promise<void>;
  finish(): Promise<void>;
}

const BUFFER_BYTES = 4 * 1024 * 1024;
/** Less room than this share of the buffer, and it is handed over. */
const ROOM_SHARE = 1 / 16;

export function createPen(paper: Paper, bufferBytes = BUFFER_BYTES): Pen {
  let [front, back] = [Buffer.allocUnsafeSlow(bufferBytes), Buffer.allocUnsafeSlow(bufferBytes)];
  let place = 0;
  let writing: Promise<void> = Promise.resolve();
  const handOver = async (): Promise<void> => {
    await writing;
    const full = front.subarray(0, place);
    [front, back] = [back, front];
    place = 0;
    writing = writeAll(paper, full);
    // Met where the next buffer is handed over, or at the end.
    writing.catch(() => undefined);
  };
  return {
    get buffer() {
      return front;
    },
    get place() {
      return place;
    },
    set place(at) {
      place = at;
    },
    text: async (text) => {
      const bytes = Buffer.from(text);
      for (let from = 0; from < bytes.length;) {
        if (place === front.length) await handOver();
        const copied = bytes.copy(front, place, from);
        place += copied;
        from += copied;
      }
    },
    turn: async () => {
      if (front.length - place < front.length * ROOM_SHARE) await handOver();
    },
    finish: async () => {
      await handOver();
      await writing;
    },
  };
}

async function writeAll(paper: Paper, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await paper.write(bytes, at, bytes.length - at);
    at += bytesWritten;
  }
}
