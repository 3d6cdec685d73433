import type { z } from 'zod';

const KINDS_ZH: Readonly<Record<string, string>> = {
  string: '文字', number: '数', int: '整数', boolean: 'true 或 false', object: '对象', record: '对象', array: '列表', tuple: '列表', null: '空值', date: '日期', never: '空',
};

const kindZh = (kind: string): string => KINDS_ZH[kind] ?? kind;

function givenZh(input: unknown): string {
  if (input === null) return '空值';
  if (Array.isArray(input)) return '列表';
  if (typeof input === 'number' && !Number.isFinite(input)) return '超出范围的数';
  const text = typeof input === 'string' ? `“${input.slice(0, 20)}${input.length > 20 ? '…' : ''}”` : typeof input === 'number' || typeof input === 'boolean' ? String(input) : '';
  return text === '' ? kindZh(typeof input) : text;
}

const listZh = (values: readonly unknown[]): string => values.map(String).join('、');

function boundZh(origin: string | undefined, limit: string, at: 'least' | 'most', inclusive: boolean): string {
  if (origin === 'string') return at === 'least' ? (limit === '1' ? '不能为空' : `至少${limit}个字`) : `最多${limit}个字`;
  if (origin === 'array' || origin === 'set' || origin === 'map') return at === 'least' ? `至少${limit}项` : `最多${limit}项`;
  return at === 'least' ? `须${inclusive ? '不小于' : '大于'}${limit}` : `须${inclusive ? '不大于' : '小于'}${limit}`;
}

/**
 * What is wrong with a value that does not have its declared shape, in plain Chinese, without the place: 缺少，应为列表 · 应为整数，现为1.5 ·
 * 没有字段“wieght” · 应为 up、down 之一，现为“left”. Undefined leaves it to the words of the schema itself.
 */
export function shapeFaultZh(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type': return issue.expected === 'nonoptional' ? '缺少' : issue.input === undefined ? `缺少，应为${kindZh(issue.expected)}` : `应为${kindZh(issue.expected)}，现为${givenZh(issue.input)}`;
    case 'invalid_value': return issue.values.length === 1 ? `应为${listZh(issue.values)}` : `应为 ${listZh(issue.values)} 之一${issue.input === undefined ? '，现缺少' : `，现为${givenZh(issue.input)}`}`;
    case 'unrecognized_keys': return `没有字段“${issue.keys.join('”“')}”`;
    case 'invalid_union': return Array.isArray(issue['options']) && issue['options'].length > 0 ? `应为 ${listZh(issue['options'])} 之一` : '不是任何一种可填的形式';
    case 'too_small': return boundZh(issue.origin, String(issue.minimum), 'least', issue.inclusive !== false);
    case 'too_big': return boundZh(issue.origin, String(issue.maximum), 'most', issue.inclusive !== false);
    case 'not_multiple_of': return `须为${issue.divisor}的倍数`;
    case 'invalid_format': return '格式不对';
    case 'invalid_key': return '字段名称不对';
    case 'invalid_element': case 'custom': case undefined: default: return undefined;
  }
}
