import { describe, expect, it } from 'vitest';
import { BLOCKING_MARKS, indicators, regionCode, regions } from '@greengauge/framework';
import { missing, NATION, type Unit } from '@greengauge/kernel';
import { digitsOf, printNumber, type Figure, type IndicatorEvaluation, type ReportSnapshot } from '@greengauge/evaluation/model';
import {
  buildAnswers, formatFigureCode, indicatorAnswerSchema, indicatorListAnswerSchema, ledgerAnswerSchema, methodsAnswerSchema, overviewAnswerSchema, parseAnswerKey,
  ranksAnswerSchema, regionAnswerSchema, regionListAnswerSchema, type Cell, type NumberCell,
} from '../index.js';
import { buildPlaces, buildSteps } from './build-places.js';

const RD = 'rd-expenditure';
const BEIJING = regionCode('110000');
const ZHEJIANG = regionCode('330000');
const NINGBO = regionCode('330200');

const figure = (code: string, value: string | undefined, rest: Partial<Figure> = {}): Figure => ({
  code, indicator: RD, indicatorVersion: 1, region: NATION, period: '2022', measure: 'value',
  value: value === undefined ? { kind: 'missing', reason: 'not-reported' } : { kind: 'number', value, unit: '亿元', decimals: 1 },
  status: 'normal', marks: [], observations: [], source: { title: '2022年全国科技经费投入统计公报', publisher: '国家统计局' }, clause: 'x', ...rest,
});

const number = (value: string, unit: Unit, decimals: number): Figure['value'] => ({ kind: 'number', value, unit, decimals });

const FIGURES = [
  figure('AAAAAAAA', '30782.93', { marks: ['secondary'] }), figure('BBBBBBBB', '27956.31', { period: '2021' }),
  figure('YYYYYYYY', undefined, { measure: 'yoy', value: { kind: 'missing', reason: 'series-break', detailZh: '口径调整' } }),
  figure('PPPPPPPP', undefined, { status: 'derived', measure: 'attainment', value: number('95.2', '%', 1) }),
  figure('TTTTTTTT', undefined, { status: 'derived', measure: 'time-progress', value: number('100', '%', 1) }),
  figure('CCCCCCCC', '2843.34', { region: BEIJING }), figure('DDDDDDDD', '2416.80', { region: ZHEJIANG }), figure('EEEEEEEE', '0', { region: NINGBO }),
  figure('FFFFFFFF', '30782.9', { status: 'derived', measure: 'sum-of-provinces' }), figure('GGGGGGGG', '0.03', { status: 'derived', measure: 'gap-to-nation' }),
];

const evaluation = (rest: Partial<IndicatorEvaluation> = {}): IndicatorEvaluation => ({
  indicator: RD, nameZh: 'R&D经费', unit: '亿元', decimals: 1, direction: 'up', directness: 'context', task: undefined, measurement: 'flow', region: NATION,
  askedPeriod: '2025', actualPeriod: '2022', actual: 'AAAAAAAA', previous: 'BBBBBBBB', yoy: 'YYYYYYYY', attainment: 'PPPPPPPP', timeProgress: 'TTTTTTTT',
  target: {
    id: 'T1', documentTitleZh: '“十四五”规划', subjectZh: 'R&D经费', value: '33000', comparator: '>=', unit: '亿元', targetYear: 2025, nature: 'expected', evidence: 'seen',
  },
  otherTargets: [{ id: 'T9', documentTitleZh: '某方案', subjectZh: 'R&D经费', value: '40000', comparator: '>', unit: '亿元', targetYear: 2025, nature: 'reference', evidence: 'recalled' }],
  verdict: 'behind', trend: 'improving', confidence: 'medium', confidenceReasonsZh: ['期别较早'], explanationZh: '…',
  series: [
    { period: '2021', value: '27956.31', status: 'normal', marks: [], figure: 'BBBBBBBB' },
    { period: '2022', value: '30782.93', status: 'normal', marks: ['secondary'], figure: 'AAAAAAAA' },
  ],
  breaks: [{ from: '2022', reasonZh: '口径调整' }],
  conflicts: [{ value: '30870.05', unit: '亿元', source: '统计年鉴', marks: ['approximate'] }],
  ...rest,
});

const snapshot = (rest: Partial<ReportSnapshot> = {}): ReportSnapshot => ({
  schema: 1, id: 'S1', hash: 'h', report: 'national', period: '2025', dataCutoffMs: 1_763_776_800_000, jobRun: 'r', codeVersion: '0.1.0', demo: false,
  plan: { id: '2023-2025', nameZh: '方案全名', shortNameZh: '方案', docNo: '发改环资〔2022〕1885号', fromYear: 2023, toYear: 2025 },
  region: { code: NATION, nameZh: '全国', shortZh: '全国', level: 'nation' },
  figures: Object.fromEntries(FIGURES.map((one) => [one.code, one])), evaluations: [evaluation()],
  distributions: [{
    indicator: RD, period: '2022', provinces: [{ region: BEIJING, figure: 'CCCCCCCC' }, { region: ZHEJIANG, figure: 'DDDDDDDD' }, { region: regionCode('540000') }],
    nested: [{ region: NINGBO, figure: 'EEEEEEEE' }], nation: 'AAAAAAAA', sumOfProvinces: 'FFFFFFFF', gapToNation: 'GGGGGGGG', covered: 2,
  }],
  tasks: [{ no: 1, titleZh: '强化绿色技术创新引领', clauseZh: '二（一）', leadDepartmentsZh: ['科技部'] }],
  mechanisms: [
    { id: 'P1.1', task: 1, measureZh: '措施', mechanismZh: '机制', indicators: [RD], withData: [RD], recordedByZh: '台账' },
    { id: 'P4.7', task: 4, measureZh: '措施', mechanismZh: '机制', indicators: [], withData: [], recordedByZh: '里程碑' },
  ],
  deliverables: [{ no: 1, sectionZh: '一', taskNo: 1, taskZh: '任务', deliverableZh: '成果', leadsZh: ['科技部'], dueFrom: 2019, dueTo: 2022, status: 'awaiting-evidence' }],
  targets: [], regions, peers: [], dataNotesZh: [], ...rest,
});

const { attainment: _attainment, timeProgress: _timeProgress, ...untargeted } = evaluation({ region: ZHEJIANG, actual: 'DDDDDDDD', target: 'none', verdict: 'unrated' });
const regional = snapshot({
  id: 'S2', report: 'regional', region: { code: ZHEJIANG, nameZh: '浙江省', shortZh: '浙江', level: 'province' },
  evaluations: [untargeted],
  peers: [{ code: BEIJING, shortZh: '北京', reasonZh: '结构相近' }],
});

const built = buildAnswers({ national: snapshot(), regional: [regional] });
const body = (resource: string): unknown => JSON.parse(built.find(({ key }) => key === `2023-2025/2025/${resource}`)?.body ?? 'null');

describe('buildAnswers', () => {
  it('writes an answer for every resource, and each keeps its contract', () => {
    expect(built).toHaveLength(7 + indicators.length);
    for (const { key, body: text } of built) {
      const resource = parseAnswerKey(key)?.resource ?? '';
      const schema = resource.startsWith('indicators/') ? indicatorAnswerSchema : resource.startsWith('regions/') ? regionAnswerSchema : {
        overview: overviewAnswerSchema, indicators: indicatorListAnswerSchema, regions: regionListAnswerSchema, ledger: ledgerAnswerSchema, methods: methodsAnswerSchema, ranks: ranksAnswerSchema,
      }[resource];
      expect(schema?.safeParse(JSON.parse(text)).error, key).toBeUndefined();
      expect(schema, key).toBeDefined();
    }
  });

  it('gives the same bytes for the same snapshots', () => {
    expect(buildAnswers({ national: snapshot(), regional: [regional] })).toEqual(built);
  });

  it('refuses to mix editions', () => {
    expect(() => buildAnswers({ national: snapshot(), regional: [{ ...regional, period: '2024' }] })).toThrow('another edition');
  });

  it('refuses a snapshot that names a figure it does not hold', () => {
    expect(() => buildAnswers({ national: snapshot({ figures: {} }), regional: [] })).toThrow('does not hold');
  });
});

describe('the indicator page', () => {
  const page = indicatorAnswerSchema.parse(body(`indicators/${RD}`));
  it('carries number, code, marks and their legend; a missing 同比 says why', () => {
    expect(page.evaluation?.actual).toEqual({ kind: 'number', text: '30782.9', value: '30782.93', unit: '亿元', figure: 'AAAAAAAA', marks: ['secondary'], status: 'normal' });
    expect(page.evaluation?.yoy).toEqual({ kind: 'missing', reason: 'series-break', text: '口径不可比', detailZh: '口径调整', figure: 'YYYYYYYY' });
    expect(page.legend.map(({ mark }) => mark)).toEqual(['approximate', 'secondary']);
  });
  it('shows nation, Σ and gap, keeps special units apart and leaves a region without data without a number', () => {
    const { provinces, special, nation, sumOfProvinces, gapToNation, covered, of } = page.distribution ?? raise();
    expect([nation, sumOfProvinces, gapToNation].map((cell) => cell.text)).toEqual(['30782.9', '30782.9', '0.0']);
    expect([covered, of]).toEqual([2, 31]);
    expect(provinces.map(({ shortZh, cell, place }) => [shortZh, cell.text, place])).toEqual([['北京', '2843.3', undefined], ['浙江', '2416.8', undefined], ['西藏', '无数据', undefined]]);
    expect(special.map(({ shortZh, nestedInZh, cell }) => [shortZh, nestedInZh, cell.text])).toEqual([['宁波', '浙江', '0']]);
  });
  it('has every tile, Taiwan, Hong Kong and Macao as outside the statistics', () => {
    const { tiles, strip } = page.tileGrid ?? raise();
    expect(tiles).toHaveLength(34);
    expect(strip).toHaveLength(6);
    expect(tiles.filter(({ cell }) => cell.text === '未纳入统计范围').map(({ region }) => region)).toEqual(['710000', '810000', '820000']);
    expect(tiles.find(({ region }) => region === '110000')?.step).toBe(3);
  });
  it('marks the break in the series, keeps the conflict, and never shows a recalled target as official', () => {
    expect(page.series.map(({ breakZh }) => breakZh)).toEqual([undefined, '口径调整']);
    expect(page.conflicts[0]?.cell).toMatchObject({ text: '30870.05', marks: ['approximate'] });
    expect(page.targets.map(({ id, judged, caveatZh, text }) => [id, judged, caveatZh, text])).toEqual([
      ['T1', true, undefined, '≥33000 亿元'], ['T9', false, '待核实，非正式目标', '＞40000 亿元'],
    ]);
  });
  it('says for whom the target of a region holds', () => {
    const own = { id: 'T5', documentTitleZh: '浙江方案', subjectZh: 'R&D经费', value: '3000', comparator: '>=', unit: '亿元', targetYear: 2025, nature: 'regional', evidence: 'seen', indicator: RD, region: ZHEJIANG, meaningZh: '数值' } as const;
    const [answer] = buildAnswers({ national: snapshot({ targets: [own] }), regional: [] }).filter(({ key }) => key === `2023-2025/2025/indicators/${RD}`);
    expect(indicatorAnswerSchema.parse(JSON.parse(answer?.body ?? 'null')).targets.map(({ id, regionZh }) => [id, regionZh])).toEqual([['T1', undefined], ['T9', undefined], ['T5', '浙江']]);
  });
  it('says of an indicator without values that it has none', () => {
    const other = indicators.find(({ id }) => id !== RD) ?? raise();
    expect(indicatorAnswerSchema.parse(body(`indicators/${other.id}`))).toMatchObject({ series: [], targets: [], indicator: { id: other.id } });
  });
});

describe('overview and region', () => {
  it('leads with what lags, with the figures it rests on', () => {
    const { messages, exceptions, tally } = overviewAnswerSchema.parse(body('overview'));
    expect(messages[0]).toMatchObject({ signal: 'alert', titleZh: '1项可评价指标中有1项滞后于预期', figures: ['AAAAAAAA'] });
    expect(messages[1]?.textZh).toBe('R&D经费滞后于预期（完成率95.2%，时间进度100.0%）。');
    expect(exceptions.map(({ indicator }) => indicator)).toEqual([RD]);
    expect(tally.map(({ verdict, count }) => [verdict, count])).toEqual([['achieved-early', 0], ['ahead', 0], ['on-track', 0], ['behind', 1], ['unrated', 0]]);
  });
  it('says 无正式目标 instead of judging, and compares with peers of the same period', () => {
    const { rows, messages } = regionAnswerSchema.parse(body('regions/330000'));
    expect(messages[0]?.signal).toBe('unrated');
    expect(rows[0]).toMatchObject({ target: null, attainment: { kind: 'missing', detailZh: '无正式目标' }, peers: [{ region: '110000', cell: { text: '2843.3' } }] });
  });
  it('gives places among ten provinces or more, on both pages, and none to a number that may not be compared', () => {
    const ten = regions.filter(({ level, reports, code }) => level === 'province' && reports && code !== BEIJING && code !== ZHEJIANG).slice(0, 10);
    const more = ten.map(({ code }, at) => figure(`M000000${at}`, `${9000 - at}`, { region: code, marks: at === 0 ? ['suspect'] : [] }));
    const [distribution] = snapshot().distributions;
    const league = snapshot({
      figures: Object.fromEntries([...FIGURES, ...more].map((one) => [one.code, one])),
      distributions: [{ ...(distribution ?? raise()), provinces: [{ region: BEIJING, figure: 'CCCCCCCC' }, { region: ZHEJIANG, figure: 'DDDDDDDD' }, ...more.map(({ code, region }) => ({ region: regionCode(region), figure: code }))] }],
    });
    const all = buildAnswers({ national: league, regional: [regional] });
    const answer = (key: string): unknown => JSON.parse(all.find((one) => one.key.endsWith(key))?.body ?? 'null');
    const { provinces } = indicatorAnswerSchema.parse(answer(`/indicators/${RD}`)).distribution ?? raise();
    expect(provinces.map(({ place }) => place)).toEqual([10, 11, undefined, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(regionAnswerSchema.parse(answer('/regions/330000')).rows[0]?.place).toEqual({ place: 11, of: 11 });
  });
  it('counts what a region lacks against the whole catalogue', () => {
    const { coverage, messages } = regionAnswerSchema.parse(body('regions/330000'));
    expect(coverage).toEqual({ withValue: 1, total: indicators.length });
    expect(messages[2]?.titleZh).toBe(`${indicators.length}项指标中${indicators.length - 1}项尚无数据`);
  });
  it('takes the messages of the report where it has three', () => {
    const own = ['一', '二', '三'].map((titleZh) => ({ signal: 'good' as const, titleZh, textZh: titleZh, figures: [], indicators: [] }));
    const [overview] = buildAnswers({ national: snapshot(), regional: [], messagesOf: () => own });
    expect(overviewAnswerSchema.parse(JSON.parse(overview?.body ?? '')).messages).toEqual(own);
  });
  it('compares nothing across different periods', () => {
    const older = { ...regional, evaluations: regional.evaluations.map((one) => ({ ...one, actualPeriod: '2021' })) };
    const answer = buildAnswers({ national: snapshot(), regional: [older] }).find(({ key }) => key.endsWith('regions/330000'));
    expect(regionAnswerSchema.parse(JSON.parse(answer?.body ?? '')).rows[0]).toMatchObject({ peers: [{ cell: { kind: 'missing', reason: 'no-data' } }] });
  });
});

describe('numbers and codes', () => {
  it.each([['0', 1, 'derived', '0.0'], ['0', 1, 'normal', '0'], ['-0.04', 1, 'derived', '0.0'], ['1234567.5', 0, 'normal', '1234568'], ['-1234.56', 1, 'normal', '-1234.6'], ['100', 0, 'normal', '100'], ['9.10', 2, 'normal', '9.1'], ['0.04', 1, 'normal', '…'], ['9.1', 2, 'derived', '9.10']])('prints %s with %d decimals (%s) as %s', (value, decimals, status, text) => {
    expect(printNumber(value, decimals, digitsOf(status))).toBe(text);
  });
  it('does not pad what was computed from a floor', () => {
    expect(printNumber('9.1', 2, digitsOf('derived', ['lower-bound']))).toBe('9.1');
  });
  const cell = (text: string, marks: NumberCell['marks'] = []): Cell => ({ kind: 'number', text, value: text, unit: '亿元', marks, status: 'normal' });
  it('gives equal prints the same place and leaves the missing out', () => {
    const others = Array.from({ length: 7 }, (_, at) => ({ region: `z${at}`, cell: cell('950.0') }));
    const rows = [{ region: 'a', cell: cell('1000.0') }, { region: 'b', cell: cell('1000.0') }, { region: 'c', cell: cell('900.0') }, ...others];
    const gap: Cell = { kind: 'missing', reason: missing('not-reported').reason, text: '未报' };
    const of = (places: ReadonlyMap<string, number>): readonly (number | undefined)[] => ['a', 'b', 'c', 'd'].map((region) => places.get(region));
    expect(of(buildPlaces([...rows, { region: 'd', cell: gap }], 'up'))).toEqual([1, 1, 10, undefined]);
    expect(of(buildPlaces(rows, 'down'))).toEqual([9, 9, 1, undefined]);
    expect(buildPlaces(rows, 'neutral').size).toBe(0);
    expect(buildPlaces(rows.slice(1), 'up').size, 'nine are too few').toBe(0);
    for (const mark of BLOCKING_MARKS) expect(of(buildPlaces([...rows, { region: 'd', cell: cell('2000.0', [mark]) }], 'up')), mark).toEqual([1, 1, 10, undefined]);
    expect(of(buildPlaces([...rows, { region: 'd', cell: cell('2000.0', ['approximate', 'secondary']) }], 'up')), 'said, and compared').toEqual([2, 2, 11, 1]);
    expect(buildSteps([{ region: 'd', cell: gap }]).size).toBe(0);
  });
  it('prints a figure code in two halves', () => {
    expect(formatFigureCode('K7Q2M0XA')).toBe('K7Q2-M0XA');
  });
});

function raise(): never {
  throw new Error('missing from the answer');
}
