import type { CodeTerm, RegisterField, RegisterStatus } from './register.js';

/**
 * The plan's six fields of research and development.
 *
 * @source 发改环资〔2022〕1885号 二（一）
 */
export const RESEARCH_FIELDS: readonly CodeTerm[] = [
  { code: 'R1', labelZh: '能源节约与绿色低碳转型', aliases: ['节能降碳', '清洁能源', '节能与绿色低碳转型'] },
  { code: 'R2', labelZh: '污染治理' },
  { code: 'R3', labelZh: '资源节约集约循环利用', aliases: ['循环利用', '资源循环利用'] },
  { code: 'R4', labelZh: '低碳与零碳工业流程再造', aliases: ['工业流程再造'] },
  { code: 'R5', labelZh: '生态系统固碳增汇', aliases: ['固碳增汇'] },
  { code: 'R6', labelZh: '负碳及温室气体减排', aliases: ['负碳', '负碳及非二氧化碳温室气体减排'] },
];

/** The five fields by which the promotion catalogue is ordered. */
export const CATALOGUE_FIELDS: readonly CodeTerm[] = [
  { code: 'C1', labelZh: '节能降碳', aliases: ['节能降碳产业'] }, { code: 'C2', labelZh: '清洁能源', aliases: ['清洁能源产业'] },
  { code: 'C3', labelZh: '资源节约集约循环利用', aliases: ['资源循环利用'] }, { code: 'C4', labelZh: '环境保护', aliases: ['环境保护产业'] },
  { code: 'C5', labelZh: '生态保护修复', aliases: ['生态保护修复和利用'] },
];

/** Which fields of research a catalogue field stands for; a proposal of the platform, not an official table. */
export const RESEARCH_OF_CATALOGUE: Readonly<Record<string, readonly string[]>> = { C1: ['R1', 'R4', 'R6'], C2: ['R1'], C3: ['R3'], C4: ['R2'], C5: ['R5'] };

export const researchField: RegisterField = { id: 'field', labelZh: '重点领域', type: 'codes', codes: RESEARCH_FIELDS, required: true, aliases: ['领域', '技术领域', '研发领域'] };
export const leadUnit: RegisterField = { id: 'leadUnitZh', labelZh: '牵头单位', type: 'text', required: true, maxLength: 200, aliases: ['承担单位', '牵头承担单位', '单位名称'] };
export const leadUscc: RegisterField = { id: 'leadUscc', labelZh: '牵头单位统一社会信用代码', type: 'uscc', aliases: ['统一社会信用代码', '信用代码', 'uscc'] };
export const hostUnit: RegisterField = { id: 'hostUnitZh', labelZh: '依托单位', type: 'text', required: true, maxLength: 200, aliases: ['运营单位', '建设单位', '单位名称'] };

/** Lists that are kept: an entry stands until it is taken out. */
export const KEPT: readonly RegisterStatus[] = [
  { code: 'listed', labelZh: '在册' }, { code: 'under-review', labelZh: '复核中' }, { code: 'removed', labelZh: '已调出', exit: true },
];
/** Projects run and end; none of it takes back that they were set up. */
export const PROJECT: readonly RegisterStatus[] = [
  { code: 'running', labelZh: '实施中' }, { code: 'concluded', labelZh: '已验收' }, { code: 'terminated', labelZh: '已终止', exit: true },
];
