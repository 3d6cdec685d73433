import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { BoundedMap } from '../chart/bounded-map.js';
import { readPreloads } from './page-preloads.js';
import { prepareBody, type PreparedBody } from './prepared-body.js';
import { HSTS, PAGE_HEADERS } from './security-headers.js';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8', svg: 'image/svg+xml; charset=utf-8', json: 'application/json; charset=utf-8',
  webmanifest: 'application/manifest+json', png: 'image/png', jpg: 'image/jpeg', ico: 'image/x-icon', woff2: 'font/woff2', woff: 'font/woff', txt: 'text/plain; charset=utf-8', map: 'application/json',
};
/** Vite writes a hash of the content into the name: such a file never changes. */
const HASHED = /^\/assets\/.+-[\w-]{8,}\.\w+$/;

const DOCUMENTS = 300;

/** The built pages, read once into memory: no path of a request ever reaches the file system. */
export class StaticFiles {
  private readonly preloadsOf: (path: string) => string | undefined;
  /** The document with what its page will ask for, by address. */
  private readonly documents = new BoundedMap<PreparedBody>(DOCUMENTS);

  private constructor(private readonly files: ReadonlyMap<string, PreparedBody>, private readonly headers: Readonly<Record<string, string>>) {
    this.preloadsOf = readPreloads(files);
  }

  static async load(folder: string, { https }: { readonly https: boolean }): Promise<StaticFiles> {
    const files = new Map<string, PreparedBody>();
    const headers = https ? { ...PAGE_HEADERS, ...HSTS } : PAGE_HEADERS;
    const paths = await listFiles(folder);
    for (const path of paths) {
      const address = `/${relative(folder, path).split(sep).join('/')}`;
      const contentType = TYPES[address.split('.').at(-1) ?? ''];
      if (contentType === undefined) continue;
      const cacheControl = HASHED.test(address) ? 'public, max-age=31536000, immutable' : 'no-cache';
      const brotli = paths.includes(`${path}.br`) ? await readFile(`${path}.br`) : undefined;
      files.set(address, prepareBody(await readFile(path), { contentType, cacheControl, headers, brotli }));
    }
    return new StaticFiles(files, headers);
  }

  /** The file of an address; the page itself for the addresses inside it, which the page's own router knows, with preloads for whom they are, and with what it shows first. */
  find(path: string, preloads = false, paint = ''): PreparedBody | undefined {
    return this.files.get(path) ?? (/\.\w+$/.test(path) ? undefined : this.document(path, preloads, paint));
  }

  /** True where a document at this address has more to say to somebody signed in. */
  hasPreloads(path: string): boolean {
    return this.hasPages && this.preloadsOf(path) !== undefined;
  }

  private document(path: string, preloads: boolean, paint: string): PreparedBody | undefined {
    const plain = this.files.get('/index.html');
    const link = plain && preloads ? this.preloadsOf(path) : undefined;
    if (link === undefined) return plain;
    const key = `${link} ${paint}`;
    const known = this.documents.get(key);
    if (known) return known;
    // Figures are for whom they were made.
    const text = plain?.plain.toString() ?? '';
    const made = prepareBody(Buffer.from(paint === '' ? text : text.replace('<div id="root">', () => `<div id="first-paint" class="first-paint" lang="zh-CN">${paint}</div><div id="root">`)), { contentType: TYPES['html'] ?? '', cacheControl: paint === '' ? 'no-cache' : 'private, no-cache', headers: { ...this.headers, link } });
    this.documents.set(key, made);
    return made;
  }

  get hasPages(): boolean {
    return this.files.has('/index.html');
  }
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
  } catch (error) {
    // Not built: the API works, and the pages say so.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
