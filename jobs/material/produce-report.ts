import { createHash } from 'node:crypto';
import type { ReportSnapshot } from '@greengauge/evaluation';
import { buildReport } from '@greengauge/reports';
import { fontVersions, templateVersion, type FontOptions } from '@greengauge/render';
import { archiveReport } from '@greengauge/store';
import type { JobContext, RenderPort } from '../runtime/job.js';

/** What the appearance depends on beside the snapshot; part of the archive entry, because other fonts give other bytes. */
export function describeTemplate(fonts: FontOptions | undefined): { readonly templateVersion: string; readonly fontVersions: string; readonly archived: string } {
  const versions = fontVersions(fonts ? { fonts } : {});
  const head = createHash('sha256').update(versions).digest('hex').slice(0, 8);
  return { templateVersion, fontVersions: versions, archived: `${templateVersion}+fonts.${head}` };
}

/** The bytes of the snapshot's report: equal snapshots, code and fonts give equal bytes. */
export function renderReport(renderPool: RenderPort, snapshot: ReportSnapshot, fonts: FontOptions | undefined, signal: AbortSignal): Promise<Uint8Array> {
  const { templateVersion: template, fontVersions: versions } = describeTemplate(fonts);
  return renderPool.renderPdf(buildReport(snapshot, { templateVersion: template, fontVersions: versions }), { signal });
}

/** national-2023-2025-2025.pdf · regional-330000-2023-2025-2025.pdf: letters and digits only, for every file system. */
export const reportFileName = ({ report, region, plan, period }: ReportSnapshot): string =>
  [report, ...(region.level === 'nation' ? [] : [region.code]), plan.id, period].join('-').concat('.pdf');

/** Renders off the main thread and stages the archiving. */
export async function produceReport(context: JobContext, snapshot: ReportSnapshot): Promise<void> {
  const { renderPool, fonts, signal, commit } = context;
  const bytes = await renderReport(renderPool, snapshot, fonts, signal);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { archived } = describeTemplate(fonts);
  const titleZh = buildReport(snapshot).titleZh;
  commit(async (tx) => {
    const { unchanged } = await archiveReport(tx, {
      report: snapshot.report, plan: snapshot.plan.id, period: snapshot.period, region: snapshot.region.code, snapshotId: snapshot.id, sha256, bytes,
      templateVersion: archived, titleZh, fileName: reportFileName(snapshot),
    });
    return { counts: unchanged ? { unchanged: 1 } : { archived: 1 }, changed: !unchanged };
  });
}
