import { citeClause, indicatorById, planTasks } from '@greengauge/framework';
import { loadClauseText, type Tx } from '@greengauge/store';
import type { ServedTask } from './figure-tree.js';

/** The task of the plan that an indicator serves; undefined for series that only stand in the background. */
export async function loadServedTask(tx: Tx, indicator: string): Promise<ServedTask | undefined> {
  const task = planTasks.find(({ no }) => no === indicatorById(indicator)?.task);
  if (!task) return undefined;
  const words = await loadClauseText(tx, task.clause);
  return { no: task.no, citationZh: citeClause(task.clause) ?? task.clause, titleZh: task.titleZh, ...(words === undefined ? {} : { textZh: words.textZh }) };
}
