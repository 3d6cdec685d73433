import { createHash } from 'node:crypto';
import { checkArchive, listReports, loadSnapshot, verifyAudit, type Actor, type ReportRecord } from '@greengauge/store';
import { z } from 'zod';
import { canonicalSnapshot } from './material/canonical-snapshot.js';
import { actorOf } from './material/load-material.js';
import { describeTemplate, renderReport } from './material/produce-report.js';
import type { Issuance } from '@greengauge/reports';
import { renderIssued } from './publishing/advance-publications.js';
import { defineJob, JobRefusal, type ItemFailure, type JobContext } from './runtime/job.js';

const ID = 'check-archive';

/** What was stored beside the report, as it was typed; the hash of what comes out is its check. */
const stored = z.custom<Issuance>((value) => value !== null && typeof value === 'object');

/** A report that this code with these fonts made must come out again byte for byte; undefined where it does, or was made by other code. */
async function renderAgain(context: JobContext, actor: Actor, report: ReportRecord): Promise<ItemFailure | 'same' | 'other-code'> {
  const { store, renderPool, fonts, signal, codeVersion } = context;
  const failure = (messageZh: string): ItemFailure => ({ item: report.reportId, messageZh: `${report.titleZh}（${report.fileName}）：${messageZh}` });
  if (report.templateVersion !== describeTemplate(fonts).archived) return 'other-code';
  try {
    const snapshot = await store.read(actor, (tx) => loadSnapshot(tx, report.snapshotId));
    if (!snapshot) return failure('快照缺失');
    if (snapshot.codeVersion !== codeVersion) return 'other-code';
    const issuance = report.issuance === undefined ? undefined : stored.parse(report.issuance);
    const bytes = issuance === undefined
      ? await renderReport(renderPool, canonicalSnapshot(snapshot), fonts, signal)
      : await renderIssued({ renderPool, fonts }, canonicalSnapshot(snapshot), issuance, signal);
    // Of an issued report the bytes before the signature come out again; the signature's own are kept by the hash of the file.
    return createHash('sha256').update(bytes).digest('hex') === (report.unsignedSha256 ?? report.sha256) ? 'same' : failure('由快照重新排版的结果与归档文件不一致');
  } catch (error) {
    if (signal.aborted) throw error;
    return failure(`无法由快照重新排版：${error instanceof Error ? error.message : String(error)}`);
  }
}

export default defineJob({
  id: ID,
  titleZh: '核对归档',
  descriptionZh: '重算每份归档报告和快照的散列，用快照重新排版现行报告并逐字节比对，核对审计链；发现差异即列为失败。',
  countsZh: { reports: '报告', snapshots: '快照', auditEntries: '审计记录', rendered: '重新排版一致', otherCode: '由其他版本生成' },
  schedule: '30 3 * * *',
  scheduleZh: '每日 03:30',
  catchUp: 'latest',
  timeoutMs: 2 * 60 * 60_000,
  inputSchema: z.object({}),
  run: async (context) => {
    const { store, progress } = context;
    const actor = actorOf(ID, context);
    await progress('重算散列', 0.05);
    const { reports, snapshots, broken } = await store.read(actor, checkArchive);
    const differences: ItemFailure[] = broken.map(({ kind, id, reasonZh }) => ({ item: id, messageZh: `${kind === 'report' ? '报告' : '快照'} ${id}：${reasonZh}` }));
    await progress('核对审计链', 0.3);
    const kept = await context.witness?.kept();
    for (const name of kept?.unreadable ?? []) differences.push({ item: name, messageZh: `见证点文件 ${name} 的签名不成立` });
    const audit = await store.read(actor, (tx) => verifyAudit(tx, { witnesses: kept?.witnesses ?? [] }));
    if (audit.brokenAt !== undefined) differences.push({ item: `audit ${audit.brokenAt}`, messageZh: `审计链自第 ${audit.brokenAt} 条起不完整：${audit.reasonZh ?? ''}` });
    const current = await store.read(actor, (tx) => listReports(tx, { latestOnly: true }));
    const alreadyBroken = new Set(broken.map(({ id }) => id));
    const counts = { reports, snapshots, auditEntries: audit.entries, rendered: 0, otherCode: 0 };
    for (const [position, report] of current.entries()) {
      if (alreadyBroken.has(report.reportId) || alreadyBroken.has(report.snapshotId)) continue;
      await progress(`重新排版 ${position + 1}/${current.length}`, 0.35 + (0.6 * position) / current.length);
      const result = await renderAgain(context, actor, report);
      if (result === 'same') counts.rendered += 1;
      else if (result === 'other-code') counts.otherCode += 1;
      else differences.push(result);
    }
    if (differences.length > 0) throw new JobRefusal('archive-altered', `归档有 ${differences.length} 处与登记不符`, differences);
    return { counts };
  },
});
