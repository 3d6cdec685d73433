import { appendObservations, closeImport, loadMilestones, openImport, saveMilestone, syncFramework, type NewMilestone, type Tx } from '@greengauge/store';
import { z } from 'zod';
import { loadReferenceFile, parseReferenceFigures, parseReferenceMilestones } from './material/reference-rows.js';
import { defineJob } from './runtime/job.js';

const FIGURES = 'figures.csv';
const MILESTONES = 'milestones.csv';
const ID = 'load-reference-figures';

/** Evidence that a person has recorded since stands; only rows that this job wrote follow the file. */
async function saveOwnMilestones(tx: Tx, milestones: readonly NewMilestone[]): Promise<number> {
  const byPeople = new Set((await loadMilestones(tx)).filter(({ recordedBy }) => !recordedBy.startsWith(`job:${ID}@`)).map(({ kind, subject, region }) => `${kind} ${subject} ${region}`));
  let changed = 0;
  for (const milestone of milestones) {
    if (byPeople.has(`${milestone.kind} ${milestone.subject} ${milestone.region}`)) continue;
    if ((await saveMilestone(tx, milestone)).changed) changed += 1;
  }
  return changed;
}

export default defineJob({
  id: ID,
  titleZh: '载入官方参考数据',
  descriptionZh: '把随程序提供的官方公布数据（附来源与发布单位）和路线图成果的已知佐证写入数据库；已有且相同的行不重复写入。',
  countsZh: { read: '读取', inserted: '新增', revised: '修订', unchanged: '未变', milestones: '里程碑', skipped: '演示方式下不载入' },
  schedule: '0 2 * * *',
  scheduleZh: '每日 02:00',
  catchUp: 'latest',
  inputSchema: z.object({}),
  run: async ({ referenceDir, clock, progress, commit, demo }) => {
    // A demonstration holds nothing real, so that no page can mix the two.
    if (demo) return { counts: { skipped: 1 } };
    await progress('读取参考数据文件', 0.1);
    const file = await loadReferenceFile(referenceDir, FIGURES);
    const observations = parseReferenceFigures(file, clock);
    const milestones = parseReferenceMilestones(await loadReferenceFile(referenceDir, MILESTONES));
    await progress('写入数据库', 0.6);
    commit(async (tx) => {
      const framework = await syncFramework(tx);
      const { importId, alreadyDone } = await openImport(tx, { dataset: 'observations', fileName: FIGURES, sha256: file.sha256, idempotencyKey: `reference ${file.sha256}` });
      const { inserted, unchanged, revised } = await appendObservations(tx, observations, { importId });
      if (!alreadyDone) await closeImport(tx, importId, { read: observations.length, accepted: inserted + revised, unchanged, quarantined: 0 });
      const saved = await saveOwnMilestones(tx, milestones);
      return { counts: { inserted, unchanged, revised, milestones: saved }, changed: inserted + revised + saved + framework.changed > 0 };
    });
    return { counts: { read: observations.length } };
  },
});
