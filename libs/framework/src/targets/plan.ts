import { NATION } from '@greengauge/kernel';
import type { TargetDeclaration } from '../policy.js';

const ALL_TASKS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** The “十百千” action: the name and the years were read in the annex, the three numbers are recalled. */
const tenHundredThousand = (id: string, subjectZh: string, value: string, row: string): TargetDeclaration => ({
  id, document: 'roadmap-2019', subjectZh, region: NATION, meaning: 'level', value, comparator: '>=', unit: '家', fromYear: 2019,
  targetYear: 2022, nature: 'expected', directness: 'green', tasks: [2], evidence: 'recalled', clauseZh: '附件 一、1',
  noteZh: '“十百千”行动名称和年限见附件第1项，数值未在来源中核到，待核实。', mergedFrom: [row],
});

/** What the two evaluated documents themselves set. */
export const planTargets: readonly TargetDeclaration[] = [
  {
    id: 'plan-2025-objectives', document: 'plan-2023-2025',
    subjectZh: '到2025年市场导向的绿色技术创新体系进一步完善（“培育一批”“形成一批”，无量化指标）', region: NATION,
    meaning: 'qualitative', comparator: '>=', targetYear: 2025, nature: 'qualitative', directness: 'green', tasks: ALL_TASKS,
    evidence: 'seen', clauseZh: '一（二）', noteZh: '方案全文除年份外没有数字，不设官方量化目标，按趋势和同类地区比较评价。',
    mergedFrom: ['T01', 'U12'],
  },
  {
    id: 'roadmap-2019-deliverables', document: 'roadmap-2019', subjectZh: '17项任务44项成果按期完成', region: NATION, meaning: 'level',
    value: '44', comparator: '=', unit: '项', baseline: { year: 2018, value: '0' }, fromYear: 2019, targetYear: 2022, nature: 'milestone',
    directness: 'green', tasks: ALL_TASKS, evidence: 'seen', clauseZh: '附件',
    noteZh: '按成果台账逐项核验，不以数值序列评价。', mergedFrom: ['T02'],
  },
  tenHundredThousand('roadmap-2019-leading-enterprises', '年产值超过500亿元的绿色技术创新龙头企业', '10', 'T03'),
  tenHundredThousand('roadmap-2019-technology-centres', '创建国家绿色企业技术中心', '100', 'T04'),
  tenHundredThousand('roadmap-2019-innovative-enterprises', '认定绿色技术创新企业', '1000', 'T05'),
];
