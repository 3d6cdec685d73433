import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { prepareBody, type PreparedBody } from './prepared-body.js';
import { HSTS, PAGE_HEADERS } from './security-headers.js';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8', svg: 'image/svg+xml; charset=utf-8', json: 'application/json; charset=utf-8',
  webmanifest: 'application/manifest+json', png: 'image/png', jpg: 'image/jpeg', ico: 'image/x-icon', woff2: 'font/woff2', woff: 'font/woff', txt: 'text/plain; charset=utf-8', map: 'application/json',
};
/** Vite writes a hash of the content into the name: such a file never changes. */
const HASHED = /^\/assets\/.+-[\w-]{8,}\.\w+$/;

/** The built pages, read once into memory: no path of a request ever reaches the file system. */
export class StaticFiles {
  private constructor(private readonly files: ReadonlyMap<string, PreparedBody>) {}

  static async load(folder: string, { https }: { readonly https: boolean }): Promise<StaticFiles> {
    const files = new Map<string, PreparedBody>();
    for (const path of await listFiles(folder)) {
      const address = `/${relative(folder, path).split(sep).join('/')}`;
      const contentType = TYPES[address.split('.').at(-1) ?? ''];
      if (contentType === undefined) continue;
      const cacheControl = HASHED.test(address) ? 'public, max-age=31536000, immutable' : 'no-cache';
      files.set(address, prepareBody(await readFile(path), { contentType, cacheControl, headers: https ? { ...PAGE_HEADERS, ...HSTS } : PAGE_HEADERS }));
    }
    return new StaticFiles(files);
  }

  /** The file of an address; the page itself for the addresses inside it, which the page's own router knows. */
  find(path: string): PreparedBody | undefined {
    return this.files.get(path) ?? (/\.\w+$/.test(path) ? undefined : this.files.get('/index.html'));
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
