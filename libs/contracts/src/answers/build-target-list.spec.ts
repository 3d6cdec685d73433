import { describe, expect, it } from 'vitest';
import { documents, indicators, regions, targets, type TargetDeclaration } from '@greengauge/framework';
import { describeTarget, notJudgedZh, termOfTarget } from '@greengauge/evaluation';
import { targetListAnswerSchema } from '../target.contract.js';
import { buildTargetList } from './build-target-list.js';

const list = (declared: readonly TargetDeclaration[]) => buildTargetList(declared.map((target) => {
  const document = documents.find(({ id }) => id === target.document);
  const [term, why] = [termOfTarget(target, document), notJudgedZh(target)];
  return { declared: target, described: describeTarget(target, document), ...(term ? { term } : {}), ...(why === undefined ? {} : { notJudgedZh: why }) };
}), { indicators, regions }).targets;
const shipped = list(targets);
const one = (id: string) => shipped.find((target) => target.id === id) ?? ((): never => { throw new Error(id); })();

describe('the list of targets', () => {
  it('has every target there is, each with document, nature and evidence', () => {
    expect(shipped.map(({ id }) => id)).toEqual(targets.map(({ id }) => id));
    expect(targetListAnswerSchema.shape.targets.safeParse(shipped).error).toBeUndefined();
    expect(shipped.filter(({ documentTitleZh, natureZh, regionZh }) => documentTitleZh === '' || natureZh === '' || regionZh === '')).toEqual([]);
    expect(shipped.every(({ imported }) => !imported)).toBe(true);
  });

  it.each([
    ['outline-energy-intensity', '约束性'], ['technology-market-contract-value', '预期性'], ['trading-centre-results', '平台目标'], ['shaanxi-hnte', '未标注（规划目标）'], ['roadmap-2019-deliverables', '里程碑'], ['yunnan-2019-innovators', '定性'],
  ])('says of %s that it is %s', (id, natureZh) => {
    expect(one(id).natureZh).toBe(natureZh);
  });

  it('says why nothing is judged by a target, and of the others nothing', () => {
    expect(one('intellectual-property-satisfaction')).toMatchObject({ evidenceZh: '待核实', notJudgedZh: '待核实，不据以评价', caveatZh: '待核实，非正式目标' });
    expect(one('yunnan-2019-innovators')).toMatchObject({ regionZh: '云南', text: '定性', notJudgedZh: '定性目标，没有数值' });
    expect(one('chongqing-green-factories')).toMatchObject({ regionZh: '重庆', termZh: '2025—2027年', notJudgedZh: '平台没有对应的数据序列' });
    expect(one('provincial-green-enterprises')).toMatchObject({ notJudgedZh: '待核实，不据以评价', termZh: '3年（起止年份待核实）' });
    const { notJudgedZh: told, ...market } = one('technology-market-contract-value');
    expect(told).toBeUndefined();
    expect(market).toMatchObject({ text: '≥50000 亿元', termZh: '2021—2025年', baseline: { year: 2020, value: '28251.51' }, docNo: '国科发区〔2022〕263号', indicator: { id: 'tech-contract-value' }, evidenceZh: '已见原文' });
  });

  it('tells a path that is not straight, a limit and a reference value of an imported target', () => {
    const [market] = targets.filter(({ id }) => id === 'technology-market-contract-value');
    if (!market) throw new Error('no target');
    const [bent, grown] = list([
      { ...market, id: 'own', nature: 'reference', path: { kind: 'points', points: [{ year: 2022, value: '40000' }, { year: 2024, value: '48000' }] }, limit: { comparator: '>=', value: '30000' }, clauseZh: '第三条' },
      { ...market, id: 'grown', path: { kind: 'cagr' } },
    ]);
    expect(bent).toMatchObject({ imported: true, natureZh: '参考值', notJudgedZh: '参考值，非考核目标，不据以评价', caveatZh: '参考值，非考核目标', pathZh: '分年目标：2022年40000，2024年48000', limitZh: '不得低于30000亿元', clauseZh: '第三条' });
    expect(grown).toMatchObject({ pathZh: '等速增长' });
  });
});
