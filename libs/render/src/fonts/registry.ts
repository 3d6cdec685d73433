import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageFile } from '../vendor.js';
import { Face } from './face.js';
import { FontFile } from './font-file.js';
import { loadUnpackedWoff } from './unpacked-cache.js';

/**
 * The faces a report is set in. *Sans* stands for 黑体, *Serif* for 仿宋 (body), *SerifHeavy* for 小标宋 (title), *Kai* for 楷体.
 */
export const faceNames = ['Sans', 'SansBold', 'Serif', 'SerifBold', 'SerifHeavy', 'Kai'] as const;
export type FaceName = (typeof faceNames)[number];

export interface FontOptions {
  /**
   * A folder with fonts the office has a licence for. A TrueType file whose name contains 小标宋, 仿宋, 楷 or 黑 takes the place of
   * SerifHeavy, Serif (and its bold), Kai and Sans (and its bold). Absent: the open fonts of the installed packages.
   */
  readonly licensedFontFolder?: string;
  /** Where the unpacked LXGW WenKai is kept between runs; absent: node_modules/.cache/greengauge. */
  readonly cacheFolder?: string;
}

export interface FontRegistry {
  face(name: FaceName): Face;
  /** PostScript names that may be embedded in a PDF. */
  readonly allowedPdfFonts: readonly string[];
  /** One line for the provenance page: face and the head of the SHA-256 of its file. */
  fontVersions(): string;
}

const noto = (family: 'sans' | 'serif', weight: string): string => {
  const title = family === 'sans' ? 'Sans' : 'Serif';
  return packageFile(`@expo-google-fonts/noto-${family}-sc/${weight}/Noto${title}SC_${weight}.ttf`);
};

const openFiles: Readonly<Record<FaceName, (options: FontOptions) => FontFile>> = {
  Sans: () => FontFile.opened(noto('sans', '400Regular')),
  SansBold: () => FontFile.opened(noto('sans', '600SemiBold')),
  Serif: () => FontFile.opened(noto('serif', '400Regular')),
  SerifBold: () => FontFile.opened(noto('serif', '700Bold')),
  SerifHeavy: () => FontFile.opened(noto('serif', '900Black')),
  Kai: (options) => loadUnpackedWoff(packageFile('@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff'), options.cacheFolder),
};

const licensedPatterns: readonly (readonly [RegExp, readonly FaceName[]])[] = [
  [/小标宋/, ['SerifHeavy']],
  [/仿宋/, ['Serif', 'SerifBold']],
  [/楷/, ['Kai']],
  [/黑/, ['Sans', 'SansBold']],
];

/** 仿宋 and 黑体 come in one weight; their bold is drawn with an outline of this width. */
const THICKENED_EM = 0.03;

function licensedFiles(folder: string): ReadonlyMap<FaceName, string> {
  const files = new Map<FaceName, string>();
  for (const fileName of readdirSync(folder).sort()) {
    if (!/\.(ttf|otf)$/i.test(fileName)) continue;
    const pattern = licensedPatterns.find(([expression]) => expression.test(fileName));
    for (const face of pattern?.[1] ?? []) if (!files.has(face)) files.set(face, join(folder, fileName));
  }
  return files;
}

export function createFontRegistry(options: FontOptions = {}): FontRegistry {
  const licensed = options.licensedFontFolder === undefined ? new Map<FaceName, string>() : licensedFiles(options.licensedFontFolder);
  const faces = new Map<FaceName, Face>();
  const face = (name: FaceName): Face => {
    const loaded = faces.get(name);
    if (loaded !== undefined) return loaded;
    const file = licensed.get(name);
    const opened = file === undefined ? new Face(name, openFiles[name](options)) : new Face(name, FontFile.opened(file), name.endsWith('Bold') ? THICKENED_EM : 0);
    faces.set(name, opened);
    return opened;
  };
  let versions: string | undefined;
  return {
    face,
    get allowedPdfFonts() {
      return [...new Set(faceNames.map((name) => face(name).postscriptName))];
    },
    fontVersions() {
      versions ??= faceNames
        .map((name) => `${face(name).postscriptName}@${face(name).file.sha256().slice(0, 8)}`)
        .join(' ');
      return versions;
    },
  };
}

const registries = new Map<string, FontRegistry>();

/** One registry for each choice of fonts in a process: its files are read once and its glyph tables stay warm. */
export function fontRegistry(options: FontOptions = {}): FontRegistry {
  const key = JSON.stringify([options.licensedFontFolder ?? '', options.cacheFolder ?? '']);
  const known = registries.get(key);
  if (known !== undefined) return known;
  const created = createFontRegistry(options);
  registries.set(key, created);
  return created;
}
