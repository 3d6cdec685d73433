import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NATION, unitCodes, type MissingReason } from '@greengauge/kernel';
import type { ObservationMark } from '@greengauge/framework';
import type { EvaluatedTarget, Figure, IndicatorEvaluation, ReportSnapshot } from '@greengauge/evaluation';
import { sampleSnapshot } from '@greengauge/charts/testing';
import { actualSentence, actualText, bookTitle, changePieces, grammarFaults, natureText, piecesText, sentence, targetSentence, verdictTitle, withinCharacters } from './index.js';

const base = sampleSnapshot();

interface Facts {
  readonly value: string | undefined;
  readonly unit: Figure['value'] extends infer V ? (V extends { kind: 'number'; unit: infer U } ? U : never) : never;
  readonly decimals: number;
  readonly marks: readonly ObservationMark[];
  readonly yoy: string | MissingReason;
  readonly period: string;
  readonly measurement: 'flow' | 'stock' | 'rate';
  readonly nameZh: string;
  readonly target: Partial<EvaluatedTarget> | 'none';
}

const figure = (code: string, measure: Figure['measure'], value: Figure['value'], facts: Facts): Figure => ({
  code, indicator: 'sample', indicatorVersion: 1, region: NATION, period: facts.period, measure, value, status: measure === 'value' ? 'normal' : 'derived',
  marks: measure === 'value' ? facts.marks : [], observations: [], source: { title: '公报', publisher: '国家统计局' }, clause: '',
});

/** A snapshot with one indicator made of the given facts. */
function tell(facts: Facts): { readonly snapshot: ReportSnapshot; readonly evaluation: IndicatorEvaluation } {
  const yoyMissing = ['series-break', 'no-base', 'revised-base', 'input-missing', 'zero-denominator'].includes(facts.yoy);
  const yoyUnit = facts.unit === '%' ? '百分点' : '%';
  const figures: Figure[] = [
    figure('AAAAAAAA', 'value', facts.value === undefined ? { kind: 'missing', reason: 'not-collected' } : { kind: 'number', value: facts.value, unit: facts.unit, decimals: facts.decimals }, facts),
    figure('BBBBBBBB', 'yoy', yoyMissing ? { kind: 'missing', reason: facts.yoy as MissingReason } : { kind: 'number', value: facts.yoy, unit: yoyUnit, decimals: 1 }, facts),
    figure('CCCCCCCC', 'attainment', { kind: 'number', value: '136', unit: '%', decimals: 1 }, facts),
    figure('DDDDDDDD', 'time-progress', { kind: 'number', value: '80', unit: '%', decimals: 1 }, facts),
    figure('EEEEEEEE', 'average-growth', { kind: 'number', value: '10.43', unit: '%', decimals: 1 }, facts),
  ];
  const target: EvaluatedTarget | 'none' = facts.target === 'none' ? 'none' : {
    id: 't', documentTitleZh: '“十四五”技术要素市场专项规划', subjectZh: '成交额', value: '50000', comparator: '>=', unit: '亿元', targetYear: 2025, nature: 'expected', evidence: 'seen', ...facts.target,
  };
  const evaluation: IndicatorEvaluation = {
    indicator: 'sample', nameZh: facts.nameZh, unit: facts.unit, decimals: facts.decimals, direction: 'up', directness: 'green', task: 4, measurement: facts.measurement, region: NATION,
    askedPeriod: '2025', actualPeriod: facts.period, actual: 'AAAAAAAA', yoy: 'BBBBBBBB', attainment: 'CCCCCCCC', timeProgress: 'DDDDDDDD', target, otherTargets: [], verdict: 'ahead', trend: 'improving',
    confidence: 'high', confidenceReasonsZh: [], explanationZh: '', series: [], breaks: [], conflicts: [],
  };
  return { snapshot: { ...base, figures: Object.fromEntries(figures.map((item) => [item.code, item])), evaluations: [evaluation] }, evaluation };
}

const plain: Facts = { value: '36326.8', unit: '亿元', decimals: 1, marks: [], yoy: '8.9', period: '2024', measurement: 'flow', nameZh: 'R&D经费', target: 'none' };
const say = (facts: Partial<Facts>): string => {
  const { snapshot, evaluation } = tell({ ...plain, ...facts });
  return piecesText(actualSentence(snapshot, evaluation));
};
const judge = (facts: Partial<Facts>): string => {
  const { snapshot, evaluation } = tell({ ...plain, ...facts });
  return piecesText(targetSentence(snapshot, evaluation));
};

describe('a sentence on a value', () => {
  it('tells a flow by its year and a stock by its end', () => {
    expect(say({})).toBe('2024年，R&D经费为36326.8亿元，比上年增长8.9%。');
    expect(say({ nameZh: '绿色贷款余额', value: '43.51', unit: '万亿元', decimals: 2, measurement: 'stock', period: '2025Q3', yoy: '17.2' })).toBe('截至2025年9月末，绿色贷款余额为43.51万亿元，同比增长17.2%。');
  });

  it('falls without 增长-, and stands still without 增长0', () => {
    expect(say({ yoy: '-0.5' })).toBe('2024年，R&D经费为36326.8亿元，比上年下降0.5%。');
    expect(say({ yoy: '0.04' })).toBe('2024年，R&D经费为36326.8亿元，与上年持平。');
    expect(say({ yoy: '-0.04', period: '2025Q1-Q3' })).toBe('2025年前三季度，R&D经费为36326.8亿元，与上年同期持平。');
  });

  it('changes a ratio by 百分点', () => {
    expect(say({ nameZh: 'R&D经费投入强度', value: '2.69', unit: '%', decimals: 2, yoy: '0.11', measurement: 'rate' })).toBe('2024年，R&D经费投入强度为2.69%，比上年提高0.1个百分点。');
  });

  it('says 超过 for a floor and 约 for a round number, and once', () => {
    expect(say({ nameZh: '技术合同成交额', value: '68000', marks: ['approximate'], yoy: 'no-base' })).toBe('2024年，技术合同成交额约为6.8万亿元。');
    expect(say({ nameZh: '高新技术企业数', value: '57000', unit: '家', decimals: 0, marks: ['lower-bound'], yoy: 'no-base', measurement: 'stock' })).toBe('截至2024年末，高新技术企业数超过5.7万家。');
    expect(say({ nameZh: '国家层面绿色工厂（累计）', value: '6430', unit: '家', decimals: 0, yoy: '26.2', measurement: 'stock' })).toBe('截至2024年末，国家层面绿色工厂累计6430家，比上年增长26.2%。');
    expect(say({ nameZh: '国家层面绿色工厂（当年新增）', value: '2038', unit: '家', decimals: 0, yoy: 'no-base' })).toBe('2024年，新增国家层面绿色工厂2038家。');
  });

  it('says why a comparison is refused, and marks what is in doubt', () => {
    expect(say({ yoy: 'series-break' })).toBe('2024年，R&D经费为36326.8亿元，因统计口径调整不计算同比。');
    expect(say({ marks: ['suspect'], yoy: 'no-base' })).toBe('2024年，R&D经费为36326.8亿元（存疑）。');
  });

  it('gives the reason instead of a number, never a zero', () => {
    expect(say({ value: undefined })).toBe('R&D经费未采集。');
    expect(say({ value: '0', yoy: '-100' })).toBe('2024年，R&D经费为0亿元，比上年下降100.0%。');
  });
});

describe('several values in running text', () => {
  const items = (facts: readonly Partial<Facts>[]) => facts.map((one, index) => {
    const { snapshot, evaluation } = tell({ ...plain, ...one });
    const [value, yoy] = [`AAAAAAA${index}`, `BBBBBBB${index}`];
    return {
      evaluation: { ...evaluation, indicator: `sample-${index}`, actual: value, yoy },
      figures: { [value]: { ...(snapshot.figures['AAAAAAAA'] as Figure), code: value }, [yoy]: { ...(snapshot.figures['BBBBBBBB'] as Figure), code: yoy } },
    };
  });
  const told = (facts: readonly Partial<Facts>[], limit?: number): string => {
    const made = items(facts);
    const snapshot: ReportSnapshot = { ...base, figures: Object.assign({}, ...made.map(({ figures }) => figures)) as ReportSnapshot['figures'] };
    return piecesText(actualText(snapshot, made.map(({ evaluation }) => evaluation), limit));
  };

  it('say the period once where it is the same', () => {
    expect(told([{}, { nameZh: '基础研究经费', value: '2500.9', yoy: '10.7' }])).toBe('2024年，R&D经费为36326.8亿元，比上年增长8.9%；基础研究经费为2500.9亿元，比上年增长10.7%。');
    expect(told([{}, { period: '2023', yoy: 'no-base' }, { nameZh: '基础研究经费' }])).toBe('2024年，R&D经费为36326.8亿元，比上年增长8.9%；基础研究经费为36326.8亿元，比上年增长8.9%。2023年，R&D经费为36326.8亿元。');
  });

  it('leave out what has no number and what does not fit, but never all', () => {
    expect(told([{ value: undefined }, {}])).toBe('2024年，R&D经费为36326.8亿元，比上年增长8.9%。');
    expect(told([{}, { nameZh: '基础研究经费' }], 10)).toBe('2024年，R&D经费为36326.8亿元，比上年增长8.9%。');
    expect(told([{ value: undefined }])).toBe('');
  });
});

describe('a sentence on a target', () => {
  it('names document, year, number and nature', () => {
    expect(judge({ target: {} })).toBe('《“十四五”技术要素市场专项规划》提出2025年达到5万亿元（预期性），完成率为136.0%，数据时点时间进度为80.0%，评价为快于预期。');
  });

  it('never calls a number official that nobody checked, and judges nothing by it', () => {
    const text = judge({ target: { evidence: 'recalled' } });
    expect(text).toBe('《“十四五”技术要素市场专项规划》提出2025年达到5万亿元（数值待核实，非考核目标）。');
    expect(natureText({ evidence: 'seen', nature: 'reference' })).toBe('参考值，非考核目标');
    const { snapshot, evaluation } = tell({ ...plain, target: { nature: 'reference' } });
    expect(verdictTitle(snapshot, evaluation)).toEqual([]);
  });

  it('calls what was reached in its own year reached, not in step with time', () => {
    const { snapshot, evaluation } = tell({ ...plain, target: {} });
    const onTrack = { ...evaluation, verdict: 'on-track' as const };
    expect(piecesText(verdictTitle(snapshot, onTrack))).toBe('如期达到2025年5万亿元目标');
    expect(piecesText(targetSentence(snapshot, onTrack))).not.toContain('时间进度');
    const below = { ...snapshot, figures: { ...snapshot.figures, CCCCCCCC: figure('CCCCCCCC', 'attainment', { kind: 'number', value: '97', unit: '%', decimals: 1 }, plain) } };
    expect(piecesText(verdictTitle(below, onTrack))).toBe('与2025年目标的时间进度相当');
  });

  it('tells average growth as growth', () => {
    expect(judge({ target: { meaning: 'average-annual-growth', value: '7', unit: '%', comparator: '>', fromYear: 2021, baseline: { year: 2020, value: '24393.1' } } }))
      .toBe('《“十四五”技术要素市场专项规划》提出2021—2025年年均增长超过7%（预期性），2020年以来年均增长10.4%，评价为快于预期。');
  });

  it('is silent without a target', () => {
    expect(judge({})).toBe('');
  });

  it('puts book marks round documents only', () => {
    expect(bookTitle('“十四五”促进中小企业发展规划')).toBe('《“十四五”促进中小企业发展规划》');
    expect(bookTitle('国家绿色技术交易中心建设目标（浙江，2021年6月成立）')).toBe('国家绿色技术交易中心建设目标（浙江，2021年6月成立）');
  });
});

/** What breaks, missing data, doubt and unchecked targets forbid to say. */
function expectNoClaim({ value, yoy, marks, target }: Facts, text: string): void {
  if (value === undefined) expect(text).not.toMatch(/比上年(?:增长|下降|提高|降低)|同比(?:增长|下降|提高|降低)/);
  if (['series-break', 'no-base', 'revised-base', 'input-missing', 'zero-denominator'].includes(yoy)) expect(text).not.toMatch(/(?:比上年|同比)(?:增长|下降|提高|降低)\d/);
  if (value !== undefined && marks.includes('suspect')) {
    expect(text).toMatch(/存疑|持平/);
    expect(text).not.toMatch(/(?:比上年|同比)(?:增长|下降|提高|降低)\d/);
  }
  if (value !== undefined && marks.includes('lower-bound')) expect(text).toMatch(/超过|持平/);
  // Of what is known only roughly no exact change is told.
  if (marks.includes('lower-bound') || marks.includes('approximate')) expect(text).not.toMatch(/(?:比上年|同比)(?:增长|下降|提高|降低)\d/);
  if (target !== 'none' && target.evidence === 'recalled') expect(text).not.toMatch(/评价为|完成率/);
}

describe('grammarFaults', () => {
  it.each([
    ['比上年下降-3%。', '负增长应写下降'], ['增长NaN%。', '无意义的值'], ['比上年增长0.0%。', '持平不写增减为零'], ['总额为5亿元，，增长3%。', '标点重复'], ['《规划提出目标。', '标点成对'],
    ['“小巨人企业。', '标点成对'], ['甲”小巨人“企业。', '标点成对'], ['总额为5元亿。', '单位次序'], ['比上年增长0.1个百分点。', '百分点只用于提高和降低'], ['总额,比上年增长。', '半角标点'], ['总额30,782亿元。', '数字不加分节号'], ['没有句号', '句末应有句号'], ['，总额。', '句首不用标点'], ['约为约5家。', '词语重复'],
  ])('sees what is wrong with %s', (text, rule) => expect(grammarFaults(text).map((fault) => fault.rule)).toContain(rule));
  it('lets a good sentence be', () => expect(grammarFaults('截至2025年9月末，绿色贷款余额为43.51万亿元，比上年提高0.1个百分点。')).toEqual([]));
});

describe('sixty sentences', () => {
  // Read one by one by a person; a change of wording is read again before it is accepted.
  it('are as reviewed', async () => {
    const values: Partial<Facts>[] = [
      {}, { yoy: '-0.5' }, { yoy: '0.04' }, { yoy: 'series-break' }, { yoy: 'no-base' }, { yoy: 'revised-base' }, { marks: ['suspect'] }, { marks: ['other-basis', 'suspect'] }, { marks: ['lower-bound'], yoy: 'no-base' }, { marks: ['approximate'], value: '36000', yoy: 'no-base' },
      { value: undefined }, { value: '0', yoy: '-100' }, { marks: ['partial-period'], period: '2025Q1-Q3' }, { marks: ['synthetic'] }, { period: '2024H1' },
    ];
    const subjects: Partial<Facts>[] = [
      {}, { nameZh: '绿色贷款余额', unit: '万亿元', value: '43.51', decimals: 2, measurement: 'stock', period: '2025Q3' }, { nameZh: 'R&D经费投入强度', unit: '%', value: '2.69', decimals: 2, measurement: 'rate', yoy: '0.11' },
    ];
    const told = subjects.flatMap((subject) => values.map((value) => say({ ...subject, ...value, ...('value' in value && value.value === undefined ? { value: undefined } : {}) })));
    const targets: Partial<EvaluatedTarget>[] = [
      {}, { comparator: '>' }, { comparator: '<=' }, { nature: 'binding' }, { nature: 'unlabelled' }, { nature: 'reference' }, { evidence: 'recalled' }, { meaning: 'reduction-since-base', value: '13.5', unit: '%', baseline: { year: 2020, value: '100' } },
      { meaning: 'increase-since-base', value: '20', unit: '%' }, { meaning: 'average-annual-growth', value: '7', unit: '%', comparator: '>', fromYear: 2021, baseline: { year: 2020, value: '24393.1' } },
      { value: '12', unit: '件' }, { value: '10000', unit: '家' }, { documentTitleZh: '国家绿色技术交易中心建设目标（浙江，2021年6月成立）' }, { documentTitleZh: '“十四五”促进中小企业发展规划' }, { targetYear: 2030 },
    ];
    const judged = targets.map((target) => judge({ target }));
    const all = [...told, ...judged];
    expect(all).toHaveLength(60);
    for (const text of all) expect([text, grammarFaults(text)]).toEqual([text, []]);
    await expect(`${all.join('\n')}\n`).toMatchFileSnapshot('./golden/sentences.txt');
  });
});

describe('the grammar', () => {
  it('closes once and drops empty clauses', () => {
    expect(piecesText(sentence(['甲'], [], ['乙']))).toBe('甲，乙。');
    expect(piecesText(sentence(['甲。']))).toBe('甲。');
    expect(sentence([])).toEqual([]);
  });

  it('takes whole sentences within a limit', () => {
    expect(piecesText(withinCharacters(8, [['一二三四。'], ['五六七八九。'], ['十一。']]))).toBe('一二三四。十一。');
  });

  it('gives a comparison no words when there is no figure', () => {
    expect(changePieces(undefined, '比上年')).toEqual([]);
  });

  it('holds for every value, unit, mark, change and target: 10,000 situations', { timeout: 120_000 }, () => {
    const decimalText = fc.tuple(fc.constantFrom('', '-'), fc.nat(99_999_999), fc.nat(9999)).map(([sign, whole, part]) => `${sign}${whole}.${part}`);
    const facts: fc.Arbitrary<Facts> = fc.record({
      value: fc.option(fc.oneof(decimalText, fc.constantFrom('0', '0.0', '10000', '123456789')), { nil: undefined }),
      unit: fc.constantFrom(...unitCodes), decimals: fc.integer({ min: 0, max: 3 }),
      marks: fc.subarray<ObservationMark>(['lower-bound', 'approximate', 'other-basis', 'suspect', 'partial-period', 'revised-later', 'excludes-planned-cities', 'secondary']),
      yoy: fc.oneof<fc.Arbitrary<Facts['yoy']>[]>(decimalText, fc.constantFrom('0', '0.01', '-0.01'), fc.constantFrom<MissingReason>('series-break', 'no-base', 'revised-base', 'input-missing', 'zero-denominator')),
      period: fc.constantFrom('2024', '2025Q3', '2025Q1-Q3', '2024H1', '2024-09', '2016-2022', '2024-12-11'), measurement: fc.constantFrom('flow', 'stock', 'rate'),
      nameZh: fc.constantFrom('绿色贷款余额', '国家层面绿色工厂（累计）', '国家层面绿色工厂（当年新增）', '绿色贷款余额比年初增长', '企业数（有效期内）'),
      target: fc.oneof(fc.constant('none' as const), fc.record({
        nature: fc.constantFrom('binding', 'expected', 'reference', 'unlabelled', 'qualitative'), evidence: fc.constantFrom('seen', 'recalled'), comparator: fc.constantFrom('>=', '>', '=', '<='),
        meaning: fc.constantFrom('level', 'average-annual-growth', 'reduction-since-base', 'increase-since-base'), value: fc.constantFrom('7', '50000', '13.5', '0'), unit: fc.constantFrom('%', '亿元', '家'),
      } as const)),
    });
    fc.assert(fc.property(facts, (made) => {
      const { snapshot, evaluation } = tell(made);
      const pieces = [actualSentence(snapshot, evaluation), targetSentence(snapshot, evaluation), sentence(verdictTitle(snapshot, evaluation))];
      for (const text of pieces.map(piecesText)) expect([text, grammarFaults(text)]).toEqual([text, []]);
      expectNoClaim(made, pieces.map(piecesText).join(''));
      // Every number of a value, change or completion is a run that can be looked up.
      for (const run of pieces.flat().filter((piece) => typeof piece !== 'string')) expect(snapshot.figures[run.figure ?? '']).toBeDefined();
    }), { numRuns: 10_000 });
  });
});
