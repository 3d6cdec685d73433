import { describe, expect, it } from 'vitest';
import { inlineText, type Inline, type ReportDocument } from '@greengauge/document';
import { attachComposite, VERDICT_ZH, type CompositeUnit, type ReportSnapshot } from '@greengauge/evaluation';
import { sampleSnapshot } from '@greengauge/charts/testing';
import type { RegionCode } from '@greengauge/kernel';
import { buildReport } from './build-report.js';
import { whenText } from './narrative/index.js';
import { blocksOf, inlinesOf, textsOf } from './testing/document-text.js';
import { referenceObservations } from './testing/reference-observations.js';

const observations = referenceObservations();
const CLAIM = /(?:比上年|同比)(增长|下降|提高|降低)$/;
const ROUGH = new Set(['suspect', 'other-basis', 'approximate', 'lower-bound']);

/** Each 比上年增长… of an inline with what carries it; returned are the claims that their fact does not carry. */
function unfounded(inline: Inline, { figures }: ReportSnapshot): { readonly claims: number; readonly wrong: string[] } {
  if (typeof inline === 'string') return { claims: 0, wrong: /(?:比上年|同比)(?:增长|下降|提高|降低)\d/.test(inline) ? [inline] : [] };
  let [said, claims] = ['', 0];
  let before: string | undefined;
  const wrong: string[] = [];
  for (const part of inline) {
    const run = typeof part === 'string' ? { text: part } : part;
    const verb = CLAIM.exec(said)?.[1];
    if (verb !== undefined) {
      claims += 1;
      const [fact, subject] = [figures[run.figure ?? ''], figures[before ?? '']];
      const fell = verb === '下降' || verb === '降低';
      const carried = fact?.value.kind === 'number' && (fact.measure === 'yoy' || fact.measure === 'difference') && fact.value.value.startsWith('-') === fell
        && (fact.value.unit === '百分点') === (verb === '提高' || verb === '降低') && subject?.indicator === fact.indicator && subject.period === fact.period && ![...fact.marks, ...subject.marks].some((mark) => ROUGH.has(mark));
      if (!carried) wrong.push(`${said}${run.text}`);
    }
    if (run.figure !== undefined) before = run.figure;
    said += run.text;
  }
  return { claims, wrong };
}

/** The title of a message is plain words; the same number stands with its code in the table under it. */
const spoken = (block: ReturnType<typeof blocksOf>[number]): Inline[] => (block.kind === 'message' ? [block.text] : inlinesOf(block));

const look = (document: ReportDocument, snapshot: ReportSnapshot) => blocksOf(document).flatMap(spoken).map((inline) => unfounded(inline, snapshot));

describe('every claim of a change', () => {
  it.each([['national', '000000', 1], ['regional', '330000', 1], ['regional', '110000', 1], ['regional', '440000', 1], ['brief', '000000', 1]] as const)('in %s %s is carried by the change of the value before it, with its sign and unit', (report, region, least) => {
    const snapshot = sampleSnapshot({ report, ...(report === 'regional' ? { region } : {}), observations });
    const seen = look(buildReport(snapshot), snapshot);
    expect(seen.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(seen.reduce((sum, { claims }) => sum + claims, 0)).toBeGreaterThanOrEqual(least);
  });

  it('is found out where the fact says otherwise', () => {
    const snapshot = sampleSnapshot({ report: 'national', observations });
    const rise = Object.values(snapshot.figures).find((figure) => figure.measure === 'yoy' && figure.value.kind === 'number' && !figure.value.value.startsWith('-'));
    const subject = Object.values(snapshot.figures).find((figure) => figure.measure === 'value' && figure.indicator === rise?.indicator && figure.period === rise?.period && figure.region === rise?.region);
    if (rise === undefined || subject === undefined) throw new Error('no rise in the reference figures');
    const say = (verb: string, code: string): string[] => unfounded(['值为', { text: '1', figure: subject.code }, `，比上年${verb}`, { text: '1', figure: code }, '%'], snapshot).wrong;
    expect(say('增长', rise.code)).toEqual([]);
    expect(say('下降', rise.code)).toHaveLength(1);
    expect(say('提高', rise.code)).toHaveLength(1);
    expect(say('增长', subject.code)).toHaveLength(1);
    expect(unfounded('绿色贷款余额比上年增长3%', snapshot).wrong).toHaveLength(1);
  });
});

describe('the rank of a region', () => {
  const unit = (region: string, shortZh: string, kind: NonNullable<CompositeUnit['claim']>['kind'], p5: number, p95: number): CompositeUnit =>
    ({ region: region as RegionCode, shortZh, availability: 1, score: '50.0', rank: p5, band: { median: p5, p5, p95 }, claim: { kind, sentenceZh: '' } });
  const national = sampleSnapshot({ report: 'national', observations });
  const withIndex = attachComposite(national, {
    titleZh: '实施方案综合指数', configHash: '0'.repeat(64),
    leagues: [{ league: 'provinces', titleZh: '省（区、市）', indicators: [], groups: [], units: [unit('110000', '北京', 'rose', 1, 3), unit('330000', '浙江', 'not-distinguishable', 2, 6), unit('440000', '广东', 'fell', 8, 9)], seed: 1, draws: 10_000, factors: [], methodZh: [] }],
  });

  it('rose or fell only where two bands lie apart, and nowhere but beside the band', () => {
    const document = buildReport(withIndex);
    const rows = blocksOf(document).flatMap((block) => (block.kind === 'table' ? block.rows : [])).map((row) => row.map(inlineText));
    expect(rows.find(([name]) => name === '浙江')?.at(-1)).toBe('区间重叠，不作升降判断');
    expect(textsOf(document).filter((text) => /(?:位次|排名|名次)(?:上升|下降|提升|前移|后移|提高)/.test(text))).toEqual(['位次上升', '位次下降']);
    expect(textsOf(buildReport(national)).filter((text) => /(?:位次|排名|名次)(?:上升|下降|提升|前移|后移|提高)/.test(text))).toEqual([]);
  });

  it('is in the internal annex alone, which a copy may be without', () => {
    const without = buildReport(withIndex, { omitSections: ['23-annex-composite'] });
    expect(textsOf(without).join('\n')).not.toMatch(/位次上升|内部附件/);
  });
});

describe('every value in running text', () => {
  /** Each observed value of an inline with the period named last before it. */
  const datedWrong = (inline: Inline, { figures, evaluations }: ReportSnapshot): { readonly seen: number; readonly wrong: string[] } => {
    let [said, seen] = ['', 0];
    const wrong: string[] = [];
    for (const part of typeof inline === 'string' ? [] : inline) {
      if (typeof part === 'string') { said += part; continue; }
      const fact = part.figure === undefined ? undefined : figures[part.figure];
      const evaluation = evaluations.find(({ indicator }) => indicator === fact?.indicator);
      const named = [...said.matchAll(/(?:^|。)((?:截至)?\d{4}[年—][^，。；有]*)，/g)].at(-1)?.[1];
      if (fact?.measure === 'value' && evaluation !== undefined && named !== undefined) {
        seen += 1;
        if (named !== whenText(fact.period, evaluation.measurement)) wrong.push(`${said}${part.text}`);
      }
      said += part.text;
    }
    return { seen, wrong };
  };

  it.each([['national', '000000', 8], ['regional', '330000', 3]] as const)('in %s %s is of the period that is named before it', (report, region, least) => {
    const snapshot = sampleSnapshot({ report, ...(report === 'regional' ? { region } : {}), observations });
    const told = blocksOf(buildReport(snapshot)).flatMap((block) => (block.kind === 'paragraph' || block.kind === 'message' ? [datedWrong(block.text, snapshot)] : []));
    expect(told.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(told.reduce((sum, { seen }) => sum + seen, 0)).toBeGreaterThanOrEqual(least);
    const [value] = Object.values(snapshot.figures).filter(({ measure, period }) => measure === 'value' && period === '2024');
    if (value === undefined) throw new Error('no value of 2024');
    expect(datedWrong(['2023年，总额为', { text: '1', figure: value.code }], snapshot).wrong).toHaveLength(1);
  });

  it('is graded in words as its evaluation grades it', () => {
    const snapshot = sampleSnapshot({ report: 'national', observations });
    const graded = blocksOf(buildReport(snapshot)).flatMap((block) => {
      if (block.kind !== 'message' || typeof block.text === 'string') return [];
      const grade = /评价为([^，。]+)/.exec(inlineText(block.text))?.[1];
      const code = block.text.flatMap((part) => (typeof part !== 'string' && ['attainment', 'average-growth'].includes(snapshot.figures[part.figure ?? '']?.measure ?? '') ? [part.figure ?? ''] : []))[0];
      const evaluation = snapshot.evaluations.find(({ indicator }) => indicator === snapshot.figures[code ?? '']?.indicator);
      return grade === undefined || evaluation === undefined ? [] : [[grade, VERDICT_ZH[evaluation.verdict]]];
    });
    expect(graded.length).toBeGreaterThanOrEqual(3);
    for (const [said, held] of graded) expect(said).toBe(held);
  });
});
