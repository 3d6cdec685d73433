import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderPdf } from '../index.js';
import { sampleDocument } from '../testing/sample-document.js';
import { packageFile } from '../vendor.js';
import { createFontRegistry } from './registry.js';
import { loadUnpackedWoff } from './unpacked-cache.js';

const woff = packageFile('@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greengauge-fonts-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('loadUnpackedWoff', () => {
  it('unpacks a complete TrueType font and keeps it', () => {
    const first = loadUnpackedWoff(woff, folder);
    expect(first.bytes.readUInt32BE(0)).toBe(0x0001_0000);
    const kept = readdirSync(folder).filter((name) => name.endsWith('.ttf'));
    expect(kept).toHaveLength(1);
    expect(loadUnpackedWoff(woff, folder).sha256()).toBe(first.sha256());
  });

  it('unpacks anew when the kept file was changed or cut short', () => {
    const first = loadUnpackedWoff(woff, folder);
    const kept = readdirSync(folder).find((name) => name.endsWith('.ttf')) ?? '';
    writeFileSync(join(folder, kept), first.bytes.subarray(0, 1000));
    expect(loadUnpackedWoff(woff, folder).sha256()).toBe(first.sha256());
  });
});

describe('createFontRegistry', () => {
  it('has the open fonts with every sign of a report', () => {
    const fonts = createFontRegistry({ cacheFolder: folder });
    expect(fonts.allowedPdfFonts).toEqual(['NotoSansSC-Regular', 'NotoSansSC-SemiBold', 'NotoSerifSC-Regular', 'NotoSerifSC-Bold', 'NotoSerifSC-Black', 'LXGWWenKai-Regular']);
    expect(fonts.fontVersions()).toMatch(/^NotoSansSC-Regular@[0-9a-f]{8}( [\w-]+@[0-9a-f]{8}){5}$/);
    for (const name of ['Sans', 'Serif'] as const) {
      for (const sign of '▲◆●○，。、；：！？（）《》“”％‰℃≥≤±×−—…·①②㎡²') expect(fonts.face(name).glyph(sign.codePointAt(0) ?? 0), `${sign} in ${name}`).toBeDefined();
    }
  });

  it('sets a report in licensed fonts from a folder, thickening the bold it has no file for', async () => {
    const serif = packageFile('@expo-google-fonts/noto-serif-sc/500Medium/NotoSerifSC_500Medium.ttf');
    copyFileSync(serif, join(folder, '仿宋_GB2312.ttf'));
    copyFileSync(serif, join(folder, '方正小标宋.ttf'));
    const fonts = createFontRegistry({ licensedFontFolder: folder, cacheFolder: folder });
    expect(fonts.face('Serif').postscriptName).toBe('NotoSerifSC-Medium');
    expect(fonts.face('SerifHeavy').postscriptName).toBe('NotoSerifSC-Medium');
    expect(fonts.face('Sans').postscriptName).toBe('NotoSansSC-Regular');
    expect([fonts.face('Serif').strokeEm, fonts.face('SerifBold').strokeEm]).toEqual([0, 0.03]);
    const pdf = await renderPdf(sampleDocument(1, 4), { fonts: { licensedFontFolder: folder, cacheFolder: folder } });
    expect(Buffer.from(pdf).includes('NotoSerifSC-Medium')).toBe(true);
    expect(Buffer.from(pdf).includes('NotoSerifSC-Regular')).toBe(false);
  });
});
