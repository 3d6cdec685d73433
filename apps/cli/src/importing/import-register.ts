import { basename } from 'node:path';
import { systemClock } from '@greengauge/kernel';
import { registerById, registers, type RegisterDeclaration } from '@greengauge/framework';
import { checkRegisterRows, importRegisterRows, type Store } from '@greengauge/store';
import { CLI_ACTOR } from '../platform.js';
import type { Progress } from '../progress.js';
import { openRows } from '../readers/open-rows.js';
import { Refused, UsageError } from '../refusal.js';
import { digestFile } from './file-digest.js';
import type { ImportResult } from './import-result.js';

export const REGISTER_DATASET = 'register:';

/** The register that a dataset of the form register:<id> names. */
export function requireRegister(dataset: string): RegisterDeclaration {
  const register = registerById(dataset.slice(REGISTER_DATASET.length));
  if (register) return register;
  throw new UsageError(`没有登记册“${dataset}”；可选：${registers.map(({ id }) => `${REGISTER_DATASET}${id}`).join('、')}`);
}

export interface RegisterFileImport {
  readonly file: string;
  readonly register: RegisterDeclaration;
  readonly again: boolean;
}

/** Without a store: judges only. */
export async function importRegister(store: Store | undefined, { file, register, again }: RegisterFileImport, progress: Progress): Promise<ImportResult> {
  const sha256 = await digestFile(file);
  const { rows, encodingZh } = await openRows(file);
  const request = { register, rows, fileName: basename(file), sha256, clock: systemClock, again, onProgress: (stageZh: string, fraction?: number) => progress.update(stageZh, fraction) };
  const result = await (store ? importRegisterRows(store, CLI_ACTOR, request) : checkRegisterRows(CLI_ACTOR, request));
  if (!result.ok) throw new Refused(result.error.code, `${basename(file)}：${result.error.messageZh}`);
  if ((await digestFile(file)) !== sha256) throw new Refused('file-changed', `${file} 在读取过程中被改动，请重新导入`);
  return { dataset: `${REGISTER_DATASET}${register.id}`, file: basename(file), sha256, encodingZh, dryRun: store === undefined, ...result.value };
}
