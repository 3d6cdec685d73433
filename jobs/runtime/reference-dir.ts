import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** prisma/reference of this installation; the same folder from the sources and from dist/. */
export function findReferenceDir(from: string = dirname(fileURLToPath(import.meta.url))): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'prisma', 'reference');
    if (existsSync(candidate)) return candidate;
    if (dirname(folder) === folder) throw new Error(`prisma/reference is not above ${from}`);
  }
}
