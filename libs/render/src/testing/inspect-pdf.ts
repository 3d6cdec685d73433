import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether poppler's command-line tools are here; a spec that needs them skips with `popplerHint` in its title when not. */
export const popplerAvailable = (): boolean => spawnSync('pdftotext', ['-v']).error === undefined && spawnSync('pdffonts', ['-v']).error === undefined;
export const popplerHint = 'needs poppler-utils (apt-get install poppler-utils)';

function withFile<T>(pdf: Uint8Array, work: (file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'greengauge-pdf-'));
  try {
    const file = join(folder, 'document.pdf');
    writeFileSync(file, pdf);
    return work(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(command: string, args: readonly string[]): string {
  const result = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  if (result.status !== 0) throw new Error(`${command} failed: ${result.stderr}`);
  return result.stdout;
}

/** Text of each page in reading order. */
export function pdfPagesText(pdf: Uint8Array): string[] {
  return withFile(pdf, (file) => run('pdftotext', ['-enc', 'UTF-8', file, '-']).split('\f').slice(0, -1));
}

export interface PdfFont {
  readonly name: string;
  readonly embedded: boolean;
  readonly subset: boolean;
}

export function pdfFonts(pdf: Uint8Array): PdfFont[] {
  const lines = withFile(pdf, (file) => run('pdffonts', [file])).split('\n').slice(2).filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const columns = line.trim().split(/\s{2,}|\s(?=yes|no)/);
    const flags = line.match(/\b(yes|no)\b/g) ?? [];
    return { name: (columns[0] ?? '').replace(/^[A-Z]{6}\+/, ''), embedded: flags[0] === 'yes', subset: flags[1] === 'yes' };
  });
}

export interface PdfLine {
  /** From 1. */
  readonly page: number;
  readonly xMin: number;
  readonly yMin: number;
  readonly xMax: number;
  readonly yMax: number;
  readonly text: string;
}

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" };

/** Lines with their boxes, points from the page's top left; words of one line joined without blanks where the page has none. */
export function pdfLines(pdf: Uint8Array): PdfLine[] {
  const markup = withFile(pdf, (file) => run('pdftotext', ['-bbox-layout', '-enc', 'UTF-8', file, '-']));
  const lines: PdfLine[] = [];
  let pageNumber = 0;
  for (const match of markup.matchAll(/<page |<line xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([\s\S]*?)<\/line>/g)) {
    if (match[1] === undefined) {
      pageNumber += 1;
      continue;
    }
    const words = [...(match[5] ?? '').matchAll(/<word [^>]*>([^<]*)<\/word>/g)].map((word) => (word[1] ?? '').replace(/&\w+;/g, (entity) => entities[entity] ?? entity));
    lines.push({ page: pageNumber, xMin: Number(match[1]), yMin: Number(match[2]), xMax: Number(match[3]), yMax: Number(match[4]), text: words.join('') });
  }
  return lines;
}

/** Rows of tables that print the code of a number beside it: the code, and all else of the row by its columns. */
export function pdfTableLines(pdf: Uint8Array): { readonly code: string; readonly tokens: readonly string[] }[] {
  const text = withFile(pdf, (file) => run('pdftotext', ['-layout', '-enc', 'UTF-8', file, '-']));
  return text.split('\n').flatMap((line) => {
    const tokens = line.trim().split(/\s+/);
    const codes = tokens.filter((token) => /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/.test(token));
    const [code] = codes;
    return code !== undefined && codes.length === 1 ? [{ code: code.replace('-', ''), tokens: tokens.filter((token) => token !== code) }] : [];
  });
}
