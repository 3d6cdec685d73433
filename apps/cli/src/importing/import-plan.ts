import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { documentById, indicators, planById, regions, targetById, type PolicyPack } from '@greengauge/framework';
import { parsePolicyPack } from '@greengauge/intake';
import { closeImport, notify, openImport, savePolicyPack, syncFramework, type Store } from '@greengauge/store';
import { CLI_ACTOR } from '../platform.js';
import { Refused } from '../refusal.js';

export interface PlanImport {
  readonly file: string;
  readonly sha256: string;
  readonly pack: PolicyPack;
}

/** Reads and checks the file of a plan; refuses it as a whole, with every fault and its place. */
export async function readPlanFile(file: string): Promise<PlanImport> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => { throw new Refused('file-unreadable', `读不到文件 ${file}（${error.code ?? error.message}）`); });
  const parsed = parsePolicyPack(bytes.toString('utf8'), { indicators, regions });
  if (!parsed.ok) throw new Refused('plan-invalid', [`${basename(file)} 有 ${parsed.error.length} 处不符合要求：`, ...parsed.error.map(({ path, messageZh }) => `  ${path || '（整个文件）'}：${messageZh}`)].join('\n'));
  const { plans, documents, targets } = parsed.value;
  const taken = [...plans.filter(({ id }) => planById(id)), ...documents.filter(({ id }) => documentById(id)), ...targets.filter(({ id }) => targetById(id))].map(({ id }) => id);
  if (taken.length > 0) throw new Refused('plan-shipped', `随程序发布的内容不能由文件更改：${taken.join('、')}`);
  return { file: basename(file), sha256: createHash('sha256').update(bytes).digest('hex'), pack: parsed.value };
}

export async function importPlan(store: Store, { file, sha256, pack }: PlanImport): Promise<{ readonly importId: string; readonly accepted: number; readonly unchanged: number }> {
  return store.transact(CLI_ACTOR, async (tx) => {
    await syncFramework(tx);
    const { importId, alreadyDone } = await openImport(tx, { dataset: 'plan', fileName: file, sha256, idempotencyKey: `plan:${sha256}` });
    const counts = await savePolicyPack(tx, importId, pack);
    const sums = { read: counts.accepted + counts.unchanged, ...counts, quarantined: 0 };
    if (!alreadyDone) {
      await closeImport(tx, importId, sums);
      await notify(tx, { topic: 'import', importId, dataset: 'plan', ...sums });
    }
    return { importId, ...counts };
  });
}
