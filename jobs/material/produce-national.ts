import { NATION } from '@greengauge/kernel';
import type { ReportSnapshot } from '@greengauge/evaluation';
import { editionInput } from '../runtime/edition.js';
import type { JobContext, JobOutcome } from '../runtime/job.js';
import { z } from 'zod';
import { freezeSnapshot } from './freeze-snapshot.js';
import { actorOf, loadMaterial, requireFigures } from './load-material.js';
import { produceReport } from './produce-report.js';
import { requireEdition } from './require-edition.js';

export const nationalInput = z.object(editionInput);

/** What a job that makes one report counts. */
export const SINGLE_REPORT_COUNTS_ZH = { reports: '报告', snapshots: '新快照', figures: '数据编码', archived: '归档', unchanged: '与已归档相同', pageFaults: '版面问题' } as const;

/** Freezes the snapshot of a report on the nation, sets and archives it: what all jobs of that kind do. */
export async function produceNational(context: JobContext<z.infer<typeof nationalInput>>, job: string, report: Exclude<ReportSnapshot['report'], 'regional'>): Promise<JobOutcome> {
  const { slotMs, input, progress } = context;
  const actor = actorOf(job, context);
  await progress('读取观测值', 0.05);
  const material = await loadMaterial(context, actor);
  const edition = requireEdition(material.catalogue.plans, slotMs, input);
  requireFigures(material);
  await progress('冻结快照', 0.2);
  const snapshot = await freezeSnapshot(context, actor, { report, edition, region: NATION, material });
  await progress('排版', 0.4);
  await produceReport(context, snapshot);
  return { counts: { reports: 1, figures: Object.keys(snapshot.figures).length } };
}
