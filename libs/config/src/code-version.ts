import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const manifestSchema = z.object({ name: z.string(), version: z.string() });

/** The folder of the workspace manifest above this file; works from sources and from the compiled output. */
function workspaceRoot(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && manifestSchema.safeParse(JSON.parse(readFileSync(manifest, 'utf8'))).data?.name === 'greengauge') return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

const COMMIT = /^[0-9a-f]{40}$/;

/** Commit of a checkout, read from git's files because git itself may not be installed where this runs. */
function commitOf(root: string): string | undefined {
  const headFile = join(root, '.git', 'HEAD');
  if (!existsSync(headFile)) return undefined;
  const head = readFileSync(headFile, 'utf8').trim();
  if (COMMIT.test(head)) return head;
  const ref = head.replace(/^ref: /, '');
  const loose = join(root, '.git', ref);
  if (existsSync(loose)) return readFileSync(loose, 'utf8').trim();
  const packed = join(root, '.git', 'packed-refs');
  if (!existsSync(packed)) return undefined;
  return readFileSync(packed, 'utf8').split('\n').find((line) => line.endsWith(` ${ref}`))?.slice(0, 40);
}

/**
 * Version of the running code for provenance: `0.1.0+a74f932c1d20` in a checkout, `0.1.0` without git, or what
 * GREENGAUGE_CODE_VERSION says. Never changes while the process runs.
 */
export function loadCodeVersion(declared?: string): string {
  if (declared !== undefined) return declared;
  const root = workspaceRoot(dirname(fileURLToPath(import.meta.url)));
  if (root === undefined) return 'unknown';
  const { version } = manifestSchema.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const commit = commitOf(root);
  return commit !== undefined && COMMIT.test(commit) ? `${version}+${commit.slice(0, 12)}` : version;
}
