import { describe, expect, it } from 'vitest';
import { NATION } from '@greengauge/kernel';
import type { CompositeAnnex, ReportSnapshot } from '@greengauge/evaluation';
import { provinces } from '@greengauge/framework';
import { sampleSnapshot } from '@greengauge/charts/testing';
import { buildReport } from './build-report.js';
import { buildErratum } from './erratum.js';
import type { Issuance } from './issuance.js';
import { runsOf, textsOf } from './testing/document-text.js';
import { referenceObservations } from './testing/reference-observations.js';

const observations = referenceObservations();
const [zhejiang] = provinces.filter(({ shortZh }) => shortZh === '浙江');
if (zhejiang === undefined) throw new Error('no province');
const composite: CompositeAnnex = {
  titleZh: '综合指数', configHash: 'a', leagues: [{
    league: 'provinces', titleZh: '省（区、市）', draws: 200, seed: 1, methodZh: ['方法。'], factors: [], indicators: [], groups: [],
    units: [{ region: zhejiang.code, shortZh: '浙江', score: '61.2', rank: 2, availability: 1, band: { p5: 1, median: 2, p95: 4 } }],
  }],
};
const snapshot: ReportSnapshot = { ...sampleSnapshot({ observations }), composite };
const issuance: Issuance = { suggestions: [], signerZh: '张三', signedOnZh: '2026年1月5日', embargoZh: '2026年1月6日 09:00', replies: [] };
const chapters = (of: Issuance): string[] => buildReport(snapshot, { issuance: of }).sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'heading' && block.level === 1 ? [block.text] : [])));

describe('a copy without the ranks of regions', () => {
  const whole = buildReport(snapshot, { issuance });
  const without = buildReport(snapshot, { issuance: { ...issuance, withoutLeague: true } });

  it('leaves out the chapter, the internal index, and every number of a region', () => {
    // Targets that a province wrote into its own published plan are no standing of it.
    const regional = (document: typeof whole): number =>
      runsOf(document).flatMap(({ figure }) => (figure === undefined ? [] : (snapshot.figures[figure] ?? []))).filter(({ region, measure }) => region !== NATION && measure !== 'target').length;
    expect(regional(whole)).toBeGreaterThan(0);
    expect(regional(without)).toBe(0);
    expect(textsOf(whole)).toContain('内部附件　综合指数');
    const named = provinces.map(({ shortZh }) => shortZh);
    for (const text of textsOf(without)) expect(text).not.toMatch(/内部附件　综合指数|位次区间为第|居前的为/);
    // What is left of a region are sources' names and states of its plan, never a number beside its name.
    const numbered = new RegExp(`(?:${named.join('|')})（?[0-9.]+`);
    expect(textsOf(whole).some((text) => numbered.test(text))).toBe(true);
    expect(textsOf(without).filter((text) => numbered.test(text))).toEqual([]);
  });

  it('counts its chapters without a gap and says what it leaves out', () => {
    const numbers = (titles: readonly string[]): string => titles.flatMap((title) => /^([一二三四五六七八九十]+)、/.exec(title)?.[1] ?? []).join('');
    expect(numbers(chapters(issuance))).toBe('一二三四五六');
    expect(numbers(chapters({ ...issuance, withoutLeague: true }))).toBe('一二三四五');
    expect(textsOf(without).join()).toContain('本版不含地区情况一章和综合指数内部附件');
  });

  it('corrects the numbers that it prints, and says so where none of them changed', () => {
    const line = { nameZh: 'R&D经费', regionZh: '浙江省', periodZh: '2022年', beforeZh: '2416.8亿元', afterZh: '2420.1亿元' };
    const erratum = { supersedesZh: '第1版', lines: [line] };
    const told = (of: Issuance): string => textsOf(buildReport(snapshot, { issuance: of })).join();
    expect(told({ ...issuance, erratum })).toContain('2420.1亿元');
    expect(told({ ...issuance, erratum, withoutLeague: true })).not.toContain('2420.1亿元');
    expect(told({ ...issuance, erratum, withoutLeague: true })).toContain('本版所列数据没有变化。');
    expect(told({ ...issuance, erratum: { ...erratum, lines: [line, { ...line, regionZh: '全国', afterZh: '30800.0亿元' }] }, withoutLeague: true })).toContain('30800.0亿元');
  });
});

describe('buildErratum', () => {
  it('prints periods and numbers as the report does, and sees what came, went, or changed by a printed digit only', () => {
    const found = Object.values(snapshot.figures).find(({ measure, indicator, region, value }) => measure === 'value' && indicator === 'rd-expenditure' && region === NATION && value.kind === 'number');
    if (found?.value.kind !== 'number') throw new Error('no figure');
    const other = (value: string): ReportSnapshot => ({ ...snapshot, figures: { ...snapshot.figures, [found.code]: { ...found, value: { kind: 'number', value, unit: '亿元', decimals: 1 } } } });
    expect(buildErratum(other('30782.9'), other('30801.04'))).toMatchObject([{ regionZh: '全国', periodZh: expect.stringMatching(/^20\d\d年$/), beforeZh: expect.stringMatching(/30782\.9亿元$/), afterZh: expect.stringMatching(/30801亿元$/) }]);
    expect(buildErratum(other('30782.90'), other('30782.94'))).toEqual([]);
    const { [found.code]: gone, ...figures } = snapshot.figures;
    expect(buildErratum({ ...snapshot, figures }, snapshot)).toMatchObject([{ beforeZh: '未列' }]);
    expect(gone).toBeDefined();
  });
});
