import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** An expected refusal of a backup or of its restoration; the message is for the person. */
export class BackupRefused extends Error {
  constructor(readonly code: 'not-a-backup' | 'damaged' | 'has-data' | 'newer-code' | 'no-privilege' | 'exists', readonly messageZh: string) {
    super(messageZh);
    this.name = 'BackupRefused';
  }
}

const SHA256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Relative and inside: a name from a file must not lead out of the folder. */
const FILE = z.string().regex(/^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/).refine((path) => !path.includes('..'));

const tableSchema = z.strictObject({
  name: z.string().regex(/^[a-z_][a-z0-9_]*$/), columns: z.array(z.string().regex(/^[a-z_][a-z0-9_]*$/)).min(1), rows: z.int().min(0),
  /** Of the rows as COPY writes them, in the order of the primary key, before compression. */
  sha256: SHA256,
});
export type BackupTable = z.infer<typeof tableSchema>;

const sequenceSchema = z.strictObject({ name: z.string().regex(/^[a-z_][a-z0-9_]*$/), value: z.string().regex(/^\d+$/), called: z.boolean() });
export type BackupSequence = z.infer<typeof sequenceSchema>;

const manifestSchema = z.strictObject({
  format: z.literal('greengauge-backup'), version: z.literal(1), takenAt: z.string(), codeVersion: z.string(),
  /** Applied in the database, in their order: the data are loaded into exactly this schema. */
  migrations: z.array(z.string()), tables: z.array(tableSchema), sequences: z.array(sequenceSchema),
  /** Head of the audit chain within the same state; absent while it is empty. */
  auditHead: z.strictObject({ seq: z.int(), hash: SHA256 }).optional(),
  /** Files of the data folder: certificates, secrets of webhooks, checkpoints for witnesses. */
  files: z.array(z.strictObject({ path: FILE, sha256: SHA256 })),
});
export type BackupManifest = z.infer<typeof manifestSchema>;

export const MANIFEST = 'manifest.json';
const SEAL = 'manifest.sha256';
export const tableFile = (name: string): string => `tables/${name}.copy.gz`;

export const sha256Of = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** The two files that make a folder a backup; they come last. What could not be read again is a bug and is not written. */
export const sealManifest = (manifest: BackupManifest): readonly { readonly path: string; readonly text: string }[] => {
  const text = `${JSON.stringify(manifestSchema.parse(manifest), undefined, 2)}\n`;
  return [{ path: MANIFEST, text }, { path: SEAL, text: `${sha256Of(text)}  ${MANIFEST}\n` }];
};

/** @throws BackupRefused where the folder is no finished backup, or its list was changed. */
export async function readManifest(folder: string): Promise<BackupManifest> {
  const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') throw new BackupRefused('not-a-backup', `${folder} 不是一份完整的备份（缺少 ${name}）`);
    throw error;
  });
  const [text, seal] = [await read(MANIFEST), await read(SEAL)];
  if (!seal.startsWith(sha256Of(text))) throw new BackupRefused('damaged', '备份清单的校验值不符：清单被改动或损坏');
  const parsed = manifestSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new BackupRefused('not-a-backup', '备份清单的格式无法识别，可能由更新的版本生成');
  return parsed.data;
}
