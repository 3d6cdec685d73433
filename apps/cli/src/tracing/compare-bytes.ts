/** How far two files agree: positions with the same byte, of the longer one. 1 means identical. */
export function sameShare(a: Uint8Array, b: Uint8Array): number {
  const longer = Math.max(a.length, b.length);
  if (longer === 0) return 1;
  const shorter = Math.min(a.length, b.length);
  let same = 0;
  for (let index = 0; index < shorter; index += 1) if (a[index] === b[index]) same += 1;
  return same / longer;
}

/** Offset of the first difference; undefined where none. */
export function firstDifference(a: Uint8Array, b: Uint8Array): number | undefined {
  const shorter = Math.min(a.length, b.length);
  for (let index = 0; index < shorter; index += 1) if (a[index] !== b[index]) return index;
  return a.length === b.length ? undefined : shorter;
}

/** Snapshot ids that a PDF of ours carries in its properties, where text is UTF-16 with a zero byte before each letter. */
export function claimedSnapshots(bytes: Buffer): readonly string[] {
  const text = bytes.toString('latin1').replaceAll('\0', '');
  return [...new Set(text.match(/GG-[A-Z]-(?:\d{6}-)?[0-9A-Z-]{4,15}-[0-9a-f]{10}/g) ?? [])];
}
