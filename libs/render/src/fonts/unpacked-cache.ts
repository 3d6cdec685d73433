import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { FontFile } from './font-file.js';
import { unpackWoff } from './woff.js';

/** node_modules/.cache/greengauge beside the package the file came from, so that the cache dies with the installation. */
function defaultCacheFolder(file: string): string {
  const parts = dirname(file).split(sep);
  const at = parts.lastIndexOf('node_modules');
  return join(parts.slice(0, at + 1).join(sep), '.cache', 'greengauge');
}

function orAbsent<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw cause;
  }
}

/**
 * The TrueType file inside a woff. Kept on disk with its own digest, which is checked at each load: a file that was cut short or
 * changed is unpacked anew. Where the folder cannot be written the font is unpacked in memory each time.
 */
export function loadUnpackedWoff(woffFile: string, cacheFolder = defaultCacheFolder(woffFile)): FontFile {
  const woff = readFileSync(woffFile);
  const key = createHash('sha256').update(woff).digest('hex').slice(0, 16);
  const cached = join(cacheFolder, `${key}.ttf`);
  const digest = orAbsent(() => readFileSync(`${cached}.sha256`, 'utf8'));
  const candidate = digest === undefined ? undefined : orAbsent(() => FontFile.opened(cached));
  if (candidate !== undefined && candidate.bytes.length > 0 && candidate.sha256() === digest) return candidate;
  const unpacked = unpackWoff(woff);
  try {
    mkdirSync(cacheFolder, { recursive: true });
    const temporary = `${cached}.${process.pid}.tmp`;
    writeFileSync(temporary, unpacked);
    renameSync(temporary, cached);
    writeFileSync(`${temporary}.sha256`, createHash('sha256').update(unpacked).digest('hex'));
    renameSync(`${temporary}.sha256`, `${cached}.sha256`);
  } catch (cause) {
    // A read-only installation is legitimate: the unpacked font is simply not kept.
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
  }
  return FontFile.held(unpacked);
}
