import type { Clause, PolicyDocument } from '@greengauge/framework';
import { describe, expect, it } from 'vitest';
import { parsePolicyText } from './policy-text.js';

const documents: readonly PolicyDocument[] = [
  { id: 'plan', titleZh: '样例实施方案（2023—2025年）', docNo: '样发〔2022〕1号', issuersZh: ['样例部门'] },
  { id: 'roadmap', titleZh: '样例意见', issuersZh: [], annexZh: '样例路线图' },
];
const clause = (id: string, labelZh: string, headingZh: string): Clause => ({ id, document: id.split('#')[0] ?? '', labelZh, headingZh });
const clauses = [clause('plan#1', '一', '总体要求'), clause('plan#1.1', '一（一）', '主要目标'), clause('plan#2', '二', '重点任务'), clause('roadmap#1', '附件 一、1', '强化主体')];
const options = { documents, clauses };

const PLAN = '关于印发样例实施方案的通知\n样发〔2022〕1号\n各地：\n\n一、总体要求\n\n（一）主要目标\n\n  到2025年。\n形成一批。\n\n二、重点任务\n推进。\n三、附则\n不属于任何条款。\n';

describe('parsePolicyText', () => {
  it('cuts the words of each clause and leaves out what belongs to none', () => {
    const parsed = parsePolicyText(PLAN, options);
    expect(parsed).toEqual({
      ok: true,
      value: { document: 'plan', absent: [], clauses: [{ clause: 'plan#1.1', textZh: '到2025年。\n形成一批。' }, { clause: 'plan#2', textZh: '推进。' }] },
    });
  });

  it('recognises a document by the title of its annex, and a task by its number and heading', () => {
    const parsed = parsePolicyText('样例路线图\n\t一、培育\n\t1.强化主体\n\t甲部\n1.实施行动（2020年）\n二、其他\n别的\n', options);
    expect(parsed.ok && parsed.value.clauses).toEqual([{ clause: 'roadmap#1', textZh: '甲部\n1.实施行动（2020年）' }]);
  });

  it('drops what Word and the foot of a table leave behind', () => {
    const parsed = parsePolicyText('样例路线图\n1.强化主体\n[bookmark: _GoBack]甲部\n\n注：牵头部门另行确定。\n', options);
    expect(parsed.ok && parsed.value.clauses).toEqual([{ clause: 'roadmap#1', textZh: '甲部' }]);
  });

  it('reports headings that are absent', () => {
    const parsed = parsePolicyText(PLAN.replace('二、重点任务', '二、重大任务'), options);
    expect(parsed.ok && parsed.value.absent.map(({ id }) => id)).toEqual(['plan#2']);
  });

  it.each([
    ['unknown-document', '毫无关系的文字', undefined],
    ['unknown-document', PLAN, 'nothing'],
    ['no-headings', '毫无关系的文字', 'plan'],
    ['text-too-long', '长'.repeat(2_000_001), undefined],
    ['text-control-character', PLAN.replace('形成', '\u0001'), undefined],
  ])('refuses: %s', (code, text, document) => {
    const parsed = parsePolicyText(text, document === undefined ? options : { ...options, document });
    expect(!parsed.ok && parsed.error.code).toBe(code);
  });
});
