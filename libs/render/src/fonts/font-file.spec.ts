import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageFile } from '../vendor.js';
import { Face } from './face.js';
import { FontFile } from './font-file.js';

const path = packageFile('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf');
const whole = readFileSync(path);

describe('a font file of which only what is drawn is in memory', () => {
  it('draws what the whole file draws, blanks and accents included', () => {
    const [sparse, held] = [new Face('Sans', FontFile.opened(path)), new Face('Sans', FontFile.held(whole))];
    for (let code = 0x20; code < 0xffff; code += code < 0x250 ? 1 : 97) {
      const glyph = held.glyph(code);
      expect(sparse.glyph(code)).toEqual(glyph);
      if (glyph !== undefined) expect(sparse.outline(glyph.id, 10, 0, 0)).toEqual(held.outline(glyph.id, 10, 0, 0));
    }
  });

  it('reads no outline before it is asked for, knows its digest all the same, and is the file once all are there', () => {
    const file = FontFile.opened(path);
    const asRead = createHash('sha256').update(file.bytes).digest('hex');
    const digest = createHash('sha256').update(whole).digest('hex');
    expect(file.sha256()).toBe(digest);
    expect(asRead).not.toBe(digest);
    expect(file.bytes.filter((byte) => byte !== 0).length).toBeLessThan(whole.length / 4);
    file.needOutlines(0, whole.length);
    expect(file.bytes.equals(whole)).toBe(true);
  });

  it('is read whole where it is no TrueType or cut short', () => {
    const folder = mkdtempSync(join(tmpdir(), 'greengauge-font-'));
    try {
      for (const [name, bytes] of [['empty', Buffer.alloc(0)], ['other', Buffer.from('OTTO and more than a head of a table')], ['cut', whole.subarray(0, 5_000)]] as const) {
        writeFileSync(join(folder, name), bytes);
        expect(FontFile.opened(join(folder, name)).bytes.equals(bytes), name).toBe(true);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
