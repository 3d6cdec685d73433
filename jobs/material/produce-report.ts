import { createHash } from 'node:crypto';
import type { ReportDocument } from '@greengauge/document';
import type { ReportSnapshot } from '@greengauge/evaluation';
import { buildReport, checkFigures } from '@greengauge/reports';
import { fontVersions, templateVersion, type CheckedPdf, type FontOptions } from '@greengauge/render';
import { archiveReport } from '@greengauge/store';
import { JobRefusal, type JobContext, type RenderPort } from '../runtime/job.js';

/** What the appearance depends on beside the snapshot; part of the archive entry, because other fonts give other bytes. */
export function describeTemplate(fonts: FontOptions | undefined): { readonly templateVersion: string; readonly fontVersions: string; readonly archived: string } {
  const versions = fontVersions(fonts ? { fonts } : {});
  const head = createHash('sha256').update(versions).digest('hex').slice(0, 8);
  return { templateVersion, fontVersions: versions, archived: `${templateVersion}+fonts.${head}` };
}

const documentOf = (snapshot: ReportSnapshot, fonts: FontOptions | undefined): ReportDocument => {
  const { templateVersion: template, fontVersions: versions } = describeTemplate(fonts);
  return buildReport(snapshot, { templateVersion: template, fontVersions: versions });
};

/** The bytes of the snapshot's report: equal snapshots, code and fonts give equal bytes. */
export const renderReport = (renderPool: RenderPort, snapshot: ReportSnapshot, fonts: FontOptions | undefined, signal: AbortSignal): Promise<Uint8Array> =>
  renderPool.renderPdf(documentOf(snapshot, fonts), { signal });

/** A number that is not that of its figure is never archived; what is wrong with a page is told and counted. */
async function renderLookedAt({ renderPool, signal, log, runId }: JobContext, snapshot: ReportSnapshot, document: ReportDocument): Promise<CheckedPdf> {
  const wrong = checkFigures(document, snapshot);
  if (wrong.length > 0) throw new JobRefusal('figures-differ', `报告中有${wrong.length}处数字与快照不符`, wrong.map(({ code, messageZh }) => ({ item: code, messageZh })));
  if (renderPool.renderChecked === undefined) return { bytes: await renderPool.renderPdf(document, { signal }), faults: [] };
  const checked = await renderPool.renderChecked(document, { signal });
  for (const { rule, page, messageZh } of checked.faults) log.warn({ run: runId, report: snapshot.id, rule, page }, `版面检查：第${page}页，${messageZh}`);
  return checked;
}

/** national-2023-2025-2025.pdf · regional-330000-2023-2025-2025.pdf: letters and digits only, for every file system. */
export const reportFileName = ({ report, region, plan, period }: ReportSnapshot): string =>
  [report, ...(region.level === 'nation' ? [] : [region.code]), plan.id, period].join('-').concat('.pdf');

/** Renders off the main thread and stages the archiving. */
export async function produceReport(context: JobContext, snapshot: ReportSnapshot): Promise<void> {
  const { fonts, commit, renderPool, signal } = context;
  const document = documentOf(snapshot, fonts);
  const { bytes, faults } = await renderLookedAt(context, snapshot, document);
  const twins = await renderPool.renderTwins?.(document, { signal });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { archived } = describeTemplate(fonts);
  const { titleZh } = document;
  commit(async (tx) => {
    const { unchanged } = await archiveReport(tx, {
      report: snapshot.report, plan: snapshot.plan.id, period: snapshot.period, region: snapshot.region.code, snapshotId: snapshot.id, sha256, bytes,
      templateVersion: archived, titleZh, fileName: reportFileName(snapshot), ...(twins === undefined ? {} : { twins }),
    });
    return { counts: { ...(unchanged ? { unchanged: 1 } : { archived: 1 }), ...(faults.length > 0 ? { pageFaults: faults.length } : {}) }, changed: !unchanged };
  });
}
