import { documentById } from './documents.js';
import type { Clause } from './policy.js';
import { roadmapTasks } from './roadmap.js';

type Row = readonly [path: string, labelZh: string, headingZh: string];

const PLAN_ROWS: readonly Row[] = [
  ['1', '一', '总体要求'],
  ['1.1', '一（一）', '指导思想'],
  ['1.2', '一（二）', '主要目标'],
  ['1.3', '一（三）', '工作原则'],
  ['2', '二', '重点任务'],
  ['2.1', '二（一）', '强化绿色技术创新引领'],
  ['2.2', '二（二）', '壮大绿色技术创新主体'],
  ['2.3', '二（三）', '促进绿色技术创新协同'],
  ['2.4', '二（四）', '加快绿色技术转化应用'],
  ['2.5', '二（五）', '完善绿色技术评价体系'],
  ['2.6', '二（六）', '加大绿色技术财税金融支持'],
  ['2.7', '二（七）', '加强绿色技术人才队伍建设'],
  ['2.8', '二（八）', '强化绿色技术产权服务保护'],
  ['2.9', '二（九）', '深化绿色技术国际交流合作'],
  ['3', '三', '组织实施'],
  ['3.1', '三（一）', '加强组织协调'],
  ['3.2', '三（二）', '抓好贯彻落实'],
  ['3.3', '三（三）', '营造良好氛围'],
];

const planClauses: readonly Clause[] = PLAN_ROWS.map(([path, labelZh, headingZh]) => ({
  id: `plan-2023-2025#${path}`, document: 'plan-2023-2025', labelZh, headingZh,
}));

/** 附件 二、5: the section's own numeral and the number of the task, which runs through all sections. */
const roadmapClauses: readonly Clause[] = roadmapTasks.map((task) => ({
  id: task.clause, document: 'roadmap-2019', labelZh: `附件 ${task.sectionZh.slice(0, 1)}、${task.no}`, headingZh: task.titleZh,
}));

/** The 18 places of the plan 2023–2025 in the order of its text, then the 17 tasks of the 2019 roadmap. */
export const clauses: readonly Clause[] = [...planClauses, ...roadmapClauses];

const BY_ID: ReadonlyMap<string, Clause> = new Map(clauses.map((clause) => [clause.id, clause]));

export const clauseById = (id: string): Clause | undefined => BY_ID.get(id);

/** 发改环资〔2022〕1885号 二（四）; the title stands in for a document without a number. Undefined for an unknown clause. */
export function citeClause(id: string): string | undefined {
  const clause = clauseById(id);
  const document = clause && documentById(clause.document);
  return clause && document ? `${document.docNo ?? `《${document.titleZh}》`} ${clause.labelZh}` : undefined;
}
