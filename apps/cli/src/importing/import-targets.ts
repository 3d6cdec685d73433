import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { canonicalJson } from '@greengauge/kernel';
import { indicators, regions, targetById, type TargetDeclaration } from '@greengauge/framework';
import { shippedCatalogue, type Catalogue } from '@greengauge/evaluation';
import { parseTargetRows, type Rejection, type RowInput } from '@greengauge/intake';
import { closeImport, declareTarget, loadCatalogue, notify, openImport, saveQuarantine, savePolicyPack, type Store } from '@greengauge/store';
import { CLI_ACTOR } from '../platform.js';
import { openRows } from '../readers/open-rows.js';
import { Refused } from '../refusal.js';
import { digestFile } from './file-digest.js';
import type { ImportResult } from './import-result.js';

const DATASET = 'targets';

interface Judged {
  readonly facts: Pick<ImportResult, 'dataset' | 'file' | 'sha256' | 'encodingZh' | 'ignoredColumns' | 'remarksZh'>;
  readonly read: number;
  readonly targets: readonly TargetDeclaration[];
  readonly rejections: readonly Rejection[];
}

async function judgeFile(file: string, catalogue: Catalogue): Promise<Judged> {
  const sha256 = await digestFile(file);
  const { rows, encodingZh } = await openRows(file);
  const cells: RowInput[] = [];
  for await (const row of rows) cells.push(row);
  const parsed = parseTargetRows(cells, { catalogue: { indicators, regions }, documents: catalogue.documents, plans: catalogue.plans });
  if (!parsed.ok) throw new Refused(parsed.error.code, `${basename(file)}：${parsed.error.messageZh}`);
  const { accepted, rejected, header, read } = parsed.value;
  const targets: TargetDeclaration[] = [];
  const rejections: Rejection[] = [...rejected];
  const firstRow = new Map<string, number>();
  const aims = new Map(catalogue.targets.map((target) => [aimOf(target), { id: target.id, whereZh: '已登记的' }]));
  const seriesless: string[] = [];
  for (const { rowNumber, target } of accepted) {
    const declared = declareTarget(target);
    const before = firstRow.get(declared.id);
    const same = aims.get(aimOf(declared));
    const reasonZh = targetById(declared.id) ? `编号“${declared.id}”已由随程序发布的目标使用，请换一个编号`
      : before !== undefined ? `与第${before}行是同一目标（文件、指标、地区、年份相同）`
      : same && same.id !== declared.id ? `与${same.whereZh}目标“${same.id}”是同一目标（文件、方案、指标、地区、期限、含义相同），请用同一编号`
      : undefined;
    if (reasonZh === undefined) aims.set(aimOf(declared), { id: declared.id, whereZh: `第${rowNumber}行` });
    const source = cells.find((row) => row.rowNumber === rowNumber)?.cells ?? [];
    if (reasonZh === undefined) {
      targets.push(declared);
      if (declared.indicator === undefined) seriesless.push(`第${rowNumber}行“${declared.subjectZh}”`);
    }
    else rejections.push({ rowNumber, code: 'duplicate-contradictory', reasonZh, row: Object.fromEntries(header.texts.map((name, at) => [name, source[at] ?? ''])) });
    firstRow.set(declared.id, before ?? rowNumber);
  }
  rejections.sort((a, b) => a.rowNumber - b.rowNumber);
  return { facts: { dataset: DATASET, file: basename(file), sha256, encodingZh, ignoredColumns: header.ignored, ...(seriesless.length === 0 ? {} : { remarksZh: [`${seriesless.join('、')}不是本平台的指标名称，照文件原文登记，只列示，不据以评价；如系笔误，请改用指标编号或名称`] }) }, read, targets, rejections };
}

/** Of one subject a document sets one number for a region and term. Two under two ids would leave open by which it is judged. */
const aimOf = ({ document, plan, indicator, subjectZh, region, targetYear, fromYear, baseline, meaning }: TargetDeclaration): string =>
  [document, plan ?? '', indicator ?? subjectZh, region, targetYear, fromYear ?? (baseline ? baseline.year + 1 : ''), meaning].join('\u0000');

/** Checks a table of targets against documents, plans and indicators; writes nothing and needs no database. */
export async function checkTargets(file: string, catalogue: Catalogue = shippedCatalogue): Promise<ImportResult> {
  const { facts, read, targets, rejections } = await judgeFile(file, catalogue);
  return { ...facts, dryRun: true, alreadyDone: false, rejections, counts: { read, accepted: targets.length, unchanged: 0, quarantined: rejections.length } };
}

/**
 * Stores the good rows, effective-dated, and puts the bad ones into quarantine, in one transaction. A number not seen in its document
 * (待核实) is stored as such and never judged by; one row changed in a later file ends the former target and begins the new one.
 */
export async function importTargets(store: Store, file: string): Promise<ImportResult> {
  const catalogue = await store.read(CLI_ACTOR, (tx) => loadCatalogue(tx));
  const { facts, read, targets, rejections } = await judgeFile(file, catalogue);
  return store.transact(CLI_ACTOR, async (tx) => {
    const opened = await openImport(tx, { dataset: DATASET, fileName: facts.file, sha256: facts.sha256, idempotencyKey: `${DATASET}:${facts.sha256}:${createHash('sha256').update(canonicalJson(targets)).digest('hex').slice(0, 16)}` });
    const { importId } = opened;
    const stored = await savePolicyPack(tx, importId, { documents: [], clauses: [], plans: [], targets });
    const counts = { read, ...stored, quarantined: rejections.length };
    if (!opened.alreadyDone) {
      if (rejections.length > 0) await saveQuarantine(tx, importId, [...rejections]);
      await closeImport(tx, importId, counts);
      await notify(tx, { topic: 'import', importId, dataset: DATASET, ...counts });
    }
    return { ...facts, dryRun: false, importId, alreadyDone: opened.alreadyDone, rejections, counts };
  });
}
