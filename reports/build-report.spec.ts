import { describe, expect, it } from 'vitest';
import { canonicalJson, instantOfDay } from '@greengauge/kernel';
import { inlineText } from '@greengauge/document';
import { demoObservations, planTasks, reportingUnits, type Observation } from '@greengauge/framework';
import type { ReportSnapshot } from '@greengauge/evaluation';
import { emptySnapshot, sampleSnapshot } from '@greengauge/charts/testing';
import { buildReport } from './build-report.js';
import { standings } from './regional/region-facts.js';
import { blocksOf, runsOf, textsOf } from './testing/document-text.js';
import { referenceObservations } from './testing/reference-observations.js';

const observations = referenceObservations();
const invented: readonly Observation[] = demoObservations().map((row, index) => ({ ...row, id: `demo-${index}`, revision: 1, recordedAtMs: instantOfDay(2026, 1, 20) }));
const real = (report: 'national' | 'regional', region: string): ReportSnapshot =>
  sampleSnapshot({ report, ...(report === 'national' ? {} : { region }), observations });

/** Latin words that may stand on a page: terms of statistics, and codes, versions and font names in the provenance. */
const LATIN_ALLOWED = /^(?:R|D|PCT|GDP|CCER|GG|N|r|P\d*)$/;

function latinWords(snapshot: ReportSnapshot): string[] {
  const document = buildReport(snapshot, { templateVersion: '1', fontVersions: '1' });
  const told = document.sections.flatMap((section) => section.blocks.filter((block) => block.kind !== 'keyValues' && block.kind !== 'qr').flatMap((block) => textsOf({ ...document, sections: [{ ...section, blocks: [block] }] })));
  const words = told.filter((text) => !/^[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(text)).flatMap((text) => text.match(/[A-Za-z][A-Za-z0-9]*/g) ?? []);
  return [...new Set(words.filter((word) => !LATIN_ALLOWED.test(word)))];
}

function expectSound(snapshot: ReportSnapshot): void {
  const document = buildReport(snapshot, { templateVersion: '1', fontVersions: '1' });
  const texts = textsOf(document);
  expect(texts.filter((text) => /undefined|NaN|\[object|Infinity/.test(text))).toEqual([]);
  expect(texts.filter((text) => /[，。；：、]{2}|增长-|下降-|比上年增长0(?:\.0)?%|为约(?!数)|(?<!来源)为“?超过/.test(text))).toEqual([]);
  expect(texts.filter((text) => /[\u4e00-\u9fff][,;:]|[\u4e00-\u9fff]\(|\)[\u4e00-\u9fff]/.test(text))).toEqual([]);
  for (const run of runsOf(document)) if (run.figure !== undefined) expect(snapshot.figures[run.figure]).toBeDefined();
  for (const block of blocksOf(document)) {
    if (block.kind === 'figure') expect(block.sourceZh).toMatch(/^资料来源：.*。$/s);
    if (block.kind === 'table') for (const row of block.rows) expect(row).toHaveLength(block.columns.length);
  }
}

describe('the national report', () => {
  const snapshot = real('national', '000000');
  const document = buildReport(snapshot);
  const all = textsOf(document).join('\n');

  it('is the same for the same snapshot', () => {
    expect(canonicalJson(buildReport(snapshot))).toBe(canonicalJson(document));
    expect(document.createdMs).toBe(snapshot.dataCutoffMs);
  });

  it('has every task heading, all 44 deliverables and all 55 mechanisms', () => {
    for (const task of planTasks) expect(all).toContain(`）${task.titleZh}`);
    expect(snapshot.deliverables).toHaveLength(44);
    for (const item of snapshot.deliverables) expect(all).toContain(item.deliverableZh);
    expect(snapshot.mechanisms).toHaveLength(55);
    for (const item of snapshot.mechanisms) expect(all).toContain(item.mechanismZh);
  });

  it('prints a code for every indicator that has a value, and names every one that has none', () => {
    for (const evaluation of snapshot.evaluations) {
      const figure = snapshot.figures[evaluation.actual];
      expect(all).toContain(figure?.value.kind === 'number' ? `${evaluation.actual.slice(0, 4)}-${evaluation.actual.slice(4)}` : evaluation.nameZh);
    }
  });

  it('is sound in every sentence and table', () => expectSound(snapshot));

  it('has no foreign words outside terms and codes', () => expect(latinWords(snapshot)).toEqual([]));

  it('calls no target official whose number nobody checked', () => {
    const unchecked = snapshot.targets.filter((target) => target.evidence === 'recalled');
    expect(unchecked.length).toBeGreaterThan(0);
    const rows = blocksOf(document).flatMap((block) => (block.kind === 'table' && block.titleZh === '目标清单' ? block.rows : []));
    for (const target of unchecked) expect(rows.find((row) => row[0] === target.subjectZh)).toContain('待核实');
  });

  it('never prints the sum of some provinces as the sum of all', () => {
    const [table] = blocksOf(document).filter((block) => block.kind === 'table' && block.titleZh === '分地区数据覆盖及全国数与各省份合计');
    if (table?.kind !== 'table') throw new Error('no coverage table');
    for (const row of table.rows) if (row[3] !== '31') expect(row[5]).toBe('未报齐');
  });

  it('calls data scarce only where they are, and says why a target is not judged', () => {
    const full = textsOf(buildReport(sampleSnapshot({ report: 'national', observations: invented, demo: true }))).join('\n');
    expect(all).toContain('绿色口径数据不足');
    expect(all).toMatch(/项机制中仅1项有直接的数据/);
    expect(full).not.toMatch(/绿色口径数据不足|仅\d+项|[^\d]0项可用代理数据/);
    expect(full).not.toMatch(/时间进度为[^，。]*，暂不评价/);
    expect(full).toMatch(/缺少[^。]*，暂不评价|没有[^。]*，暂不评价/);
  });

  it('calls invented data invented and never published, and tells that of a whole year once', () => {
    const texts = (report: 'national' | 'brief' | 'data-quality') => textsOf(buildReport(sampleSnapshot({ report, observations: invented, demo: true })));
    const full = texts('national').join('\n');
    expect(full).toContain('本报告依据生成的演示数据');
    expect(full).not.toContain('公开发布的统计数据');
    expect(all).toContain('本报告依据公开发布的统计数据');
    const quality = texts('data-quality');
    expect(quality.filter((text) => text.includes('为演示数据'))).toHaveLength(1);
    expect(quality.filter((text) => text === '演示数据，非真实数据').length).toBeLessThan(3);
    expect(quality.join('\n')).not.toContain('见同期数据质量说明');
  });

  it('tells what weakens in the brief as well, and counts nothing of which there is none', () => {
    for (const [observed, demo] of [[observations, false], [invented, true]] as const) {
      const [first, second] = blocksOf(buildReport(sampleSnapshot({ report: 'brief', observations: observed, demo }))).flatMap((block) => (block.kind === 'message' ? [inlineText(block.text)] : []));
      expect(second).toContain('趋势走弱的有');
      expect(first).not.toMatch(/[^\d]0项/);
    }
    expect(all).not.toMatch(/的0项/);
  });

  it('says nothing twice on the page of a task: what the title told, and the period', () => {
    const [finance] = blocksOf(document).filter((block) => block.kind === 'message' && inlineText(block.title).includes('绿色贷款余额'));
    if (finance?.kind !== 'message') throw new Error('no page on finance');
    expect(inlineText(finance.title)).toContain('比年初增长');
    expect(inlineText(finance.text)).not.toContain('比年初增长');
    for (const block of blocksOf(document)) {
      if (block.kind !== 'message') continue;
      const periods = inlineText(block.text).match(/(?:^|。)(?:截至)?\d{4}年[^，。]*，/g) ?? [];
      expect(new Set(periods.map((text) => text.replace('。', ''))).size, inlineText(block.text)).toBe(periods.length);
    }
  });

  it('tells many exceptions closer: ten rows, and what most have for a cause once', () => {
    const tableOf = (snapshotOf: ReportSnapshot) => blocksOf(buildReport(snapshotOf)).find((block) => block.kind === 'table' && block.titleZh === '需关注事项');
    const [few, many] = [tableOf(snapshot), tableOf(sampleSnapshot({ report: 'national', observations: invented, demo: true }))];
    if (few?.kind !== 'table' || many?.kind !== 'table') throw new Error('no exceptions');
    expect(few.columns.map(({ header }) => header)).toContain('原因');
    expect(many.columns.map(({ header }) => header)).not.toContain('原因');
    expect(many.rows).toHaveLength(10);
    expect(many.notesZh?.[0]).toMatch(/^原因：第1项，[^；]+；第2至10项，[^；]+。$/);
  });

  it('stands with nothing observed at all', () => {
    expectSound(emptySnapshot());
    const text = textsOf(buildReport(emptySnapshot())).join('\n');
    expect(text).toContain('目前没有可据以评价的官方量化目标');
    expect(text).toContain('没有数据不等于没有进展');
  });

  it('is marked across every page when the data are a demonstration', () => {
    expect(buildReport(sampleSnapshot({ demo: true })).watermarkZh).toBe('演示数据');
    expect(document.watermarkZh).toBeUndefined();
  });
});

describe('the regional report', () => {
  it('is sound for each of the 37 reporting units', () => {
    expect(reportingUnits).toHaveLength(37);
    for (const unit of reportingUnits) expectSound(real('regional', unit.code));
  });

  it('has no foreign words either', () => {
    for (const region of ['330000', '440000', '650000']) expect(latinWords(real('regional', region))).toEqual([]);
  });

  it('says how little is known instead of showing zeros', () => {
    const text = textsOf(buildReport(real('regional', '660000'))).join('\n');
    expect(text).toContain('本地区仅有1项指标有数据');
    expect(text).toContain('新疆维吾尔自治区');
    const none = textsOf(buildReport(sampleSnapshot({ report: 'regional', region: '540000' }))).join('\n');
    expect(none).toContain('本地区尚无数据，本期不作评价');
    expect(none).toContain('不以零代替');
  });

  it('tells of a full year what is in it: all strengths counted, no data called missing that are there, no empty column', () => {
    const snapshot = sampleSnapshot({ report: 'regional', region: '330000', observations: invented, demo: true });
    const document = buildReport(snapshot);
    const text = textsOf(document).join('\n');
    const [, strong = '', weak = ''] = /列前三分之一的(\d+)项，列后三分之一的(\d+)项/.exec(text) ?? [];
    const higherIsBetter = standings(snapshot).filter(({ evaluation }) => evaluation.direction === 'up' && evaluation.directness !== 'context');
    expect([Number(strong), Number(weak)]).toEqual(['前三分之一', '后三分之一'].map((band) => higherIsBetter.filter((item) => item.band === band).length));
    expect(Math.max(Number(strong), Number(weak))).toBeGreaterThan(6);
    expect(text).toContain(`（共${strong}项，列6项）`);
    expect(text).not.toContain('本地区多数没有数据');
    for (const block of blocksOf(document)) if (block.kind === 'table') block.columns.forEach((column, index) => expect([column.header, block.rows.some((row) => inlineText(row[index] ?? '') !== '')]).toEqual([column.header, true]));
  });

  it('puts none in the first third where half the provinces share the first place', () => {
    const snapshot = sampleSnapshot({ report: 'regional', region: '330000', observations: invented, demo: true });
    const one = standings(snapshot).find(({ of }) => of > 20);
    if (one === undefined) throw new Error('no standing');
    const tied = (share: number): ReportSnapshot => {
      const codes = one.distribution.provinces.flatMap(({ figure }) => (figure === undefined ? [] : [figure]));
      const others = codes.filter((code) => code !== one.figure);
      const own = snapshot.figures[one.figure];
      if (own === undefined) throw new Error('no figure');
      const as = (code: string, value: string) => ({ ...own, code, value: { kind: 'number' as const, value, unit: one.evaluation.unit, decimals: one.evaluation.decimals } });
      return { ...snapshot, figures: { ...snapshot.figures, [one.figure]: as(one.figure, '9'), ...Object.fromEntries(others.map((code, index) => [code, as(code, index < share ? '9' : '1')])) } };
    };
    const bandOf = (changed: ReportSnapshot) => standings(changed).find(({ evaluation }) => evaluation.indicator === one.evaluation.indicator)?.band;
    expect([bandOf(tied(2)), bandOf(tied(15))]).toEqual(['前三分之一', '中三分之一']);
  });

  it('says that a special unit lies inside its province and gives it no rank among provinces', () => {
    const text = textsOf(buildReport(real('regional', '210200'))).join('\n');
    expect(text).toContain('大连市的数据含在辽宁省数据之内，全国加总时不重复计算');
    expect(text).not.toContain('前三分之一的有');
  });
});

describe('brief, ledger and data-quality statement', () => {
  const build = (report: 'brief' | 'ledger' | 'data-quality') => sampleSnapshot({ report, observations });

  it('are sound, with figures and with none', () => {
    for (const report of ['brief', 'ledger', 'data-quality'] as const) {
      expectSound(build(report));
      expectSound(sampleSnapshot({ report, observations: [] }));
      expect(latinWords(build(report))).toEqual([]);
    }
  });

  it('brief: three messages, bullets, at most five exceptions, one ask, a code', () => {
    const blocks = blocksOf(buildReport(build('brief')));
    expect(blocks.filter((block) => block.kind === 'message')).toHaveLength(4);
    expect(blocks.filter((block) => block.kind === 'figure')).toHaveLength(1);
    const [table] = blocks.filter((block) => block.kind === 'table');
    if (table?.kind !== 'table') throw new Error('no exceptions');
    expect(table.rows.length).toBeGreaterThan(0);
    expect(table.rows.length).toBeLessThanOrEqual(5);
    expect(blocks.at(-1)?.kind).toBe('qr');
  });

  it('ledger: every deliverable, every mechanism, every reporting unit; what is on record is told', () => {
    const snapshot = build('ledger');
    const text = textsOf(buildReport(snapshot)).join('\n');
    for (const item of snapshot.deliverables) expect(text).toContain(item.deliverableZh);
    for (const item of snapshot.mechanisms) expect(text).toContain(item.mechanismZh);
    for (const unit of snapshot.regions.filter((region) => region.reports)) expect(text).toContain(unit.shortZh);
    expect(text).toContain('37个填报单位均未录入');
    const recorded = { ...snapshot, milestones: [{ kind: 'region-plan' as const, subject: 'plan', region: reportingUnits[0]?.code ?? snapshot.region.code, status: 'completed' as const, evidenceZh: '京发改〔2023〕1号' }] };
    expect(textsOf(buildReport(recorded)).join('\n')).toContain('京发改〔2023〕1号');
  });

  it('data-quality: counts every mark that is on a value', () => {
    const text = textsOf(buildReport(build('data-quality'))).join('\n');
    for (const words of ['数据可信度', '统计口径调整', '各项任务的数据覆盖和时效', '数据来源', '转录自二手资料']) expect(text).toContain(words);
  });
});
