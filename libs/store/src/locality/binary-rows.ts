/** Tuples of COPY … (FORMAT binary), cut out of the chunks in which they arrive. */
export interface BinaryRows {
  /** Calls `take` with the fields of every tuple that is complete; they are valid during the call only, as the chunk need be. NULL does not occur here. */
  push(chunk: Buffer): void;
  /** Throws where the stream ended within a tuple. */
  end(): void;
}

/** Signature (11 bytes), flags (4), length of the extension (4). */
const HEADER_BYTES = 19;
const TRAILER = -1;

export function createBinaryRows(take: (fields: readonly Buffer[]) => void): BinaryRows {
  let rest: Buffer = Buffer.alloc(0);
  let headerDone = false;
  let ended = false;
  return {
    push: (chunk) => {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let at = 0;
      if (!headerDone) {
        if (bytes.length < HEADER_BYTES) {
          rest = Buffer.from(bytes);
          return;
        }
        at = HEADER_BYTES + bytes.readInt32BE(HEADER_BYTES - 4);
        headerDone = true;
      }
      for (let tuple = readTuple(bytes, at); tuple !== undefined && !ended; tuple = readTuple(bytes, at)) {
        if (tuple.fields === undefined) ended = true;
        else take(tuple.fields);
        at = tuple.end;
      }
      rest = Buffer.from(bytes.subarray(at));
    },
    end: () => {
      if (!ended) throw new Error('the stream of packed arrays ended before its last row');
    },
  };
}

/** Undefined while the tuple is not all there; without fields at the trailer. */
function readTuple(bytes: Buffer, from: number): { readonly end: number; readonly fields?: readonly Buffer[] } | undefined {
  if (from + 2 > bytes.length) return undefined;
  const count = bytes.readInt16BE(from);
  if (count === TRAILER) return { end: from + 2 };
  const fields: Buffer[] = [];
  let at = from + 2;
  for (let field = 0; field < count; field += 1) {
    if (at + 4 > bytes.length) return undefined;
    const length = bytes.readInt32BE(at);
    if (at + 4 + length > bytes.length) return undefined;
    fields.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return { end: at, fields };
}
