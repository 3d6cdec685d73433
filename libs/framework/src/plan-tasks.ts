import type { PlanTask } from './policy.js';

/**
 * The plan names no lead per task: it says that its two issuers coordinate and act "会同各有关部门" (三（一）). So they are the leads
 * of every task here; the departments that the 2019 roadmap named for the same matter are found through `predecessorTasks`.
 */
const ISSUERS = ['国家发展改革委', '科技部'] as const;

type Row = readonly [titleZh: string, titleEn: string, clausePath: string, predecessorTasks: readonly number[]];

const ROWS: readonly (readonly [PlanTask['no'], ...Row])[] = [
  [1, '强化绿色技术创新引领', 'Lead green technology innovation', '2.1', [5]],
  [2, '壮大绿色技术创新主体', 'Strengthen green technology innovators', '2.2', [1, 2, 4]],
  [3, '促进绿色技术创新协同', 'Promote collaborative green technology innovation', '2.3', [3]],
  [4, '加快绿色技术转化应用', 'Accelerate the transfer and adoption of green technology', '2.4', [7, 9, 10, 11]],
  [5, '完善绿色技术评价体系', 'Improve the evaluation of green technology', '2.5', [6, 8]],
  [6, '加大绿色技术财税金融支持', 'Increase fiscal, tax and financial support', '2.6', [10, 13]],
  [7, '加强绿色技术人才队伍建设', 'Build the green technology workforce', '2.7', [2]],
  [8, '强化绿色技术产权服务保护', 'Strengthen intellectual property services and protection', '2.8', [12]],
  [9, '深化绿色技术国际交流合作', 'Deepen international exchange and cooperation', '2.9', [15, 16]],
  [10, '组织实施', 'Organisation and implementation', '3', [14, 17]],
];

/** The nine key tasks of section 二 and, as the tenth, section 三. @source 发改环资〔2022〕1885号 二、三 */
export const planTasks: readonly PlanTask[] = ROWS.map(([no, titleZh, titleEn, path, predecessorTasks]) => ({
  no, titleZh, titleEn, clause: `plan-2023-2025#${path}`, leadDepartmentsZh: ISSUERS, predecessorTasks,
}));

export const planTaskByNo = (no: number): PlanTask | undefined => planTasks.find((task) => task.no === no);
