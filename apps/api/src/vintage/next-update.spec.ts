import { describe, expect, it } from 'vitest';
import { forms, indicatorById, indicators, type IndicatorDeclaration } from '@greengauge/framework';
import { parseInstant } from '@greengauge/kernel';
import { nextUpdateZh } from './next-update.js';

const at = (text: string): number => parseInstant(`${text}+08:00`) ?? Number.NaN;
const NOW = at('2026-11-22T12:00');

function declared(id: string): IndicatorDeclaration {
  const found = indicatorById(id);
  if (found === undefined) throw new Error(id);
  return found;
}

const form = forms.find(({ id }) => id === 'enterprise-support');
const reported = form?.fields.flatMap((field) => (field.kind === 'number' && field.indicator !== undefined ? [field.indicator] : []))[0] ?? '';

describe('the next update of an indicator', () => {
  it('is the end of the round of its form that is due next, not one that has passed and none of another form', () => {
    const rounds = [
      { form: 'enterprise-support', period: '2026', dueAtMs: at('2027-01-15T23:59') }, { form: 'enterprise-support', period: '2026Q1-Q3', dueAtMs: at('2026-12-07T23:59') },
      { form: 'enterprise-support', period: '2025', dueAtMs: at('2026-11-22T11:59') }, { form: 'talent-training', period: '2026', dueAtMs: at('2026-11-30T23:59') },
    ];
    expect(nextUpdateZh(declared(reported), rounds, NOW)).toBe('由绿技创101表《中小微绿色技术创新企业支持情况》按季累计报送；2026年前三季度报送截止2026-12-07 23:59，验收后更新');
    expect(nextUpdateZh(declared(reported), rounds.slice(2), NOW)).toMatch(/；下一期尚未布置$/);
  });

  it('of a count follows its register, of a formula its terms, and of others whoever publishes them', () => {
    expect(nextUpdateZh(declared('technology-needs-solicited'), [], NOW)).toBe('由“绿色技术需求库”汇总，登记变动后自动更新');
    expect(nextUpdateZh(declared('rd-intensity'), [], NOW)).toMatch(/^由“R&D经费”、“.+”推算，随之更新$/);
    expect(nextUpdateZh(declared('rd-expenditure'), [], NOW)).toBe('以国家统计局、科技部、财政部公布为准；平台没有其发布日程，不预告日期');
  });

  it('is told for every indicator of the catalogue', () => {
    for (const one of indicators) expect(nextUpdateZh(one, [], NOW), one.id).toMatch(/尚未布置$|自动更新$|随之更新$|不预告日期$/);
  });
});
