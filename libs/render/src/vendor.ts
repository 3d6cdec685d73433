/**
 * The only door to the inner parts of pdfmake and to fontkit, which ship no types. pdfmake's own page layout is not used (it
 * knows no 避头尾, no exact leading and no keep-with-next); its document, font subsetting and QR encoder are.
 */
import { createRequire } from 'node:module';
import type { FontkitFont, FontkitSubset } from './fonts/fontkit.js';
import { rememberGlyphs } from './fonts/subset-glyphs.js';

export interface PdfReference {
  readonly id: number;
  /** Pieces of a stream not yet written. */
  buffer: Uint8Array[];
  compress: boolean;
  /** Writes the object into the file, at its present end. */
  finalize(): void;
}

export interface PdfFontHandle {
  readonly id: string;
  readonly subset: FontkitSubset;
  readonly unicode: (readonly number[] | undefined)[];
  readonly widths: (number | undefined)[];
  ref(): PdfReference;
}

export interface PdfOutlineItem {
  addItem(title: string, options?: { expanded?: boolean; pageNumber?: number; top?: number }): PdfOutlineItem;
}

export interface PdfKitDocument {
  readonly page: { readonly height: number; readonly fonts: Record<string, PdfReference> };
  readonly outline: PdfOutlineItem;
  readonly _font: PdfFontHandle;
  readonly _fontFamilies: Record<string, PdfFontHandle>;
  font(source: Uint8Array): unknown;
  addPage(options: { size: readonly [number, number]; margin: number }): unknown;
  addContent(content: string): unknown;
  addNamedDestination(name: string, kind: 'XYZ', x: number, y: number, zoom: null): void;
  goTo(x: number, y: number, width: number, height: number, name: string): unknown;
  file(content: Uint8Array, options: Readonly<Record<string, unknown>>): unknown;
  ref(data?: unknown): PdfReference;
  fillOpacity(opacity: number): unknown;
  strokeOpacity(opacity: number): unknown;
  on(event: 'data', handler: (chunk: Uint8Array) => void): unknown;
  on(event: 'end', handler: () => void): unknown;
  on(event: 'error', handler: (error: Error) => void): unknown;
  end(): void;
}

type NoEntries = Record<string, never>;

interface PdfDocumentConstructor {
  new (
    fonts: NoEntries,
    images: NoEntries,
    patterns: NoEntries,
    attachments: NoEntries,
    options: Readonly<Record<string, unknown>>,
    virtualFiles: null,
    localAccessPolicy: (path: string) => boolean,
  ): PdfKitDocument;
}

interface QrEncoder {
  measure(node: { qr: string; eccLevel: 'L' | 'M' | 'Q' | 'H' }): {
    readonly _canvas: readonly { readonly x: number; readonly y: number; readonly w: number; readonly h: number; readonly color: string }[];
    readonly _width: number;
  };
}

const require = createRequire(import.meta.url);

const fontkitModule: { create(file: Uint8Array): FontkitFont } = require('fontkit');
const documentModule: { readonly default: PdfDocumentConstructor } = require('pdfmake/js/PDFDocument.js');
const qrModule: { readonly default: QrEncoder } = require('pdfmake/js/qrEnc.js');

type PdfFontConstructor = new (document: PdfKitDocument, font: FontkitFont, id: string) => PdfFontHandle;
let pdfFontConstructor: PdfFontConstructor | undefined;

const isPdfFontConstructor = (value: unknown): value is PdfFontConstructor => typeof value === 'function';

/**
 * Adds an already opened font to a document. pdfkit itself would parse its 10 MB anew for each document, half the time of a short
 * report; its class for embedded fonts is not exported, so it is taken from the first font it made.
 */
export function addFont(document: PdfKitDocument, font: FontkitFont, file: Uint8Array, id: string): PdfFontHandle {
  if (pdfFontConstructor === undefined) {
    const scratch = new PdfDocument({}, {}, {}, {}, { autoFirstPage: false, font: null }, null, () => false);
    scratch.font(file);
    const made: unknown = scratch._font.constructor;
    if (!isPdfFontConstructor(made)) throw new Error('pdfkit font has no constructor');
    pdfFontConstructor = made;
  }
  const handle = new pdfFontConstructor(document, font, id);
  rememberGlyphs(font, handle.subset);
  document._fontFamilies[id] = handle;
  return handle;
}

export const openFont = (file: Uint8Array): FontkitFont => fontkitModule.create(file);
export const PdfDocument = documentModule.default;
export const encodeQr = (content: string): ReturnType<QrEncoder['measure']> => qrModule.default.measure({ qr: content, eccLevel: 'M' });
/** Path of a file inside an installed package. */
export const packageFile = (specifier: string): string => require.resolve(specifier);
