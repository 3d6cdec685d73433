import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { deliverables, documentById, indicators, planById, plans as shippedPlans, planTasks, regions, targetById, type Plan, type PolicyPack } from '@greengauge/framework';
import { parsePolicyPack } from '@greengauge/intake';
import { closeImport, loadCatalogue, notify, openImport, savePolicyPack, syncFramework, type Store } from '@greengauge/store';
import { decodeText } from '../readers/decode-text.js';
import { CLI_ACTOR } from '../platform.js';
import { Refused } from '../refusal.js';

export interface PlanImport {
  readonly file: string;
  readonly sha256: string;
  readonly pack: PolicyPack;
}

/** The roadmap's tasks are those of its deliverables; a plan without its own has the ten of 2023–2025. */
const tasksOf = ({ id, tasks }: Plan): ReadonlySet<number> =>
  new Set(id === '2019-2022' ? deliverables.map(({ taskNo }) => taskNo) : (tasks ?? planTasks).map(({ no }) => no));

/** A crosswalk from a plan or a task that there is not leads nowhere. With `all`, `known` are all plans; else others may be in the store. */
function refusePredecessors({ plans }: PolicyPack, known: readonly Plan[], all: boolean): void {
  const faults = plans.flatMap(({ crosswalk = [], id: own }) => crosswalk.flatMap(({ from, relation }, at) => {
    const before = known.find(({ id }) => id === from.plan);
    if (relation === 'new') return [];
    if (from.plan === own) return [`  crosswalk.${at}.fromPlan：不能承接自己`];
    if (!before) return all ? [`  crosswalk.${at}.fromPlan：没有方案“${from.plan}”；可填 ${known.map(({ id }) => id).filter((id) => id !== own).join('、')}`] : [];
    const absent = from.tasks.filter((no) => !tasksOf(before).has(no));
    return absent.length === 0 ? [] : [`  crosswalk.${at}.fromTasks：方案“${from.plan}”没有任务${absent.join('、')}`];
  }));
  if (faults.length > 0) throw new Refused('plan-invalid', [`承接关系有 ${faults.length} 处不符合要求：`, ...faults].join('\n'));
}

/** Reads and checks the file of a plan; refuses it as a whole, with every fault and its place. */
export async function readPlanFile(file: string): Promise<PlanImport> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => { throw new Refused('file-unreadable', `读不到文件 ${file}（${error.code ?? error.message}）`); });
  const parsed = parsePolicyPack(decodeText(bytes).text, { indicators, regions });
  if (!parsed.ok) throw new Refused('plan-invalid', [`${basename(file)} 有 ${parsed.error.length} 处不符合要求：`, ...parsed.error.map(({ path, messageZh }) => `  ${path || '（整个文件）'}：${messageZh}`)].join('\n'));
  const { plans, documents, targets } = parsed.value;
  refusePredecessors(parsed.value, shippedPlans, false);
  const taken = [...plans.filter(({ id }) => planById(id)), ...documents.filter(({ id }) => documentById(id)), ...targets.filter(({ id }) => targetById(id))].map(({ id }) => id);
  if (taken.length > 0) throw new Refused('plan-shipped', `随程序发布的内容不能由文件更改：${taken.join('、')}`);
  return { file: basename(file), sha256: createHash('sha256').update(bytes).digest('hex'), pack: parsed.value };
}

export async function importPlan(store: Store, { file, sha256, pack }: PlanImport): Promise<{ readonly importId: string; readonly accepted: number; readonly unchanged: number }> {
  return store.transact(CLI_ACTOR, async (tx) => {
    await syncFramework(tx);
    refusePredecessors(pack, (await loadCatalogue(tx)).plans, true);
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
