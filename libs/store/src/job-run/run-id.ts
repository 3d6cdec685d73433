import { createHash } from 'node:crypto';

/** A UUID (version 8, RFC 9562) from the SHA-256 of a text: the same text names the same thing on every machine. */
export function uuidOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Id of the run of that slot. Slots are whole milliseconds. */
export const runIdOf = (job: string, slotMs: number): string => uuidOf(`job-run ${job} ${Math.trunc(slotMs)}`);
