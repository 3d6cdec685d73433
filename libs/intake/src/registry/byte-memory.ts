/**
 * Remembers short byte strings by content: what was read from a cell once is found again without making a string of it. Holds its
 * own copy of the bytes, so that no block of a file is kept alive. Stops taking new ones when full.
 */
export class ByteMemory<Value> {
  private slots: Int32Array;
  private offsets = new Int32Array(1024);
  private lengths = new Int32Array(1024);
  private bytes = new Uint8Array(16 * 1024);
  private used = 0;
  private readonly values: Value[] = [];

  constructor(private readonly capacity: number) {
    this.slots = new Int32Array(4096);
  }

  /** What was remembered for these bytes; undefined where nothing was. */
  find(source: Uint8Array, start: number, end: number): Value | undefined {
    const at = this.slots[this.slotOf(source, start, end)] ?? 0;
    return at === 0 ? undefined : this.values[at - 1];
  }

  remember(source: Uint8Array, start: number, end: number, value: Value): void {
    if (this.values.length >= this.capacity) return;
    if (this.values.length * 2 >= this.slots.length) this.grow();
    const slot = this.slotOf(source, start, end);
    if (this.slots[slot] !== 0) return;
    const index = this.values.length;
    if (index >= this.offsets.length) {
      this.offsets = enlarged(this.offsets, index * 2);
      this.lengths = enlarged(this.lengths, index * 2);
    }
    if (this.used + end - start > this.bytes.length) {
      const wider = new Uint8Array((this.used + end - start) * 2);
      wider.set(this.bytes.subarray(0, this.used));
      this.bytes = wider;
    }
    this.bytes.set(source.subarray(start, end), this.used);
    this.offsets[index] = this.used;
    this.lengths[index] = end - start;
    this.used += end - start;
    this.values.push(value);
    this.slots[slot] = index + 1;
  }

  /** The slot that holds these bytes, or the free one where they would go. */
  private slotOf(source: Uint8Array, start: number, end: number): number {
    const mask = this.slots.length - 1;
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (source[at] ?? 0), 0x01000193);
    for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const index = (this.slots[slot] ?? 0) - 1;
      if (index < 0 || this.holds(index, source, start, end)) return slot;
    }
  }

  private holds(index: number, source: Uint8Array, start: number, end: number): boolean {
    if (this.lengths[index] !== end - start) return false;
    const offset = (this.offsets[index] ?? 0) - start;
    for (let at = start; at < end; at += 1) if (this.bytes[offset + at] !== source[at]) return false;
    return true;
  }

  private grow(): void {
    this.slots = new Int32Array(this.slots.length * 4);
    for (let index = 0; index < this.values.length; index += 1) {
      const offset = this.offsets[index] ?? 0;
      this.slots[this.slotOf(this.bytes, offset, offset + (this.lengths[index] ?? 0))] = index + 1;
    }
  }
}

function enlarged(from: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(size);
  wider.set(from);
  return wider;
}
