import { expectOk, instantOfDay, NATION, ok, parsePeriod, parseRegionCode, parseUnit, refuse, type RegionCode, type Result } from '@greengauge/kernel';
import type { Observation, ObservationMark } from '@greengauge/framework';
import { buildSnapshot, type ReportSnapshot } from '@greengauge/evaluation';

/**
 * A small snapshot for specs, made of published figures by the real evaluation: national series with a floor, a suspect value,
 * a change of the definition and a list that shrinks; ten provinces and the six special units.
 */
type Line = readonly [indicator: string, region: string, unit: string, points: string];

const LINES: readonly Line[] = [
  ['rd-expenditure', '000000', '亿元', '2021 27956.3; 2022 30782.9; 2023 33357.1; 2024 36326.8'],
  ['rd-intensity', '000000', '%', '2021 2.44; 2022 2.54; 2023 2.65; 2024 2.69'],
  ['tech-contract-value', '000000', '亿元', '2019 22398.4; 2021 37294.3; 2022 47791.02; 2023 61500 suspect; 2024 68000 approximate'],
  ['high-value-invention-patents-per-10k', '000000', '件', '2021 7.5; 2022 9.4; 2023 11.8; 2025 16'],
  ['patent-intensive-industry-share', '000000', '%', '2021 12.44; 2022 12.7'],
  ['green-loan-balance', '000000', '万亿元', '2022Q4 22.03; 2023Q4 30.08; 2024Q2 34.76; 2024Q4 36.6; 2025Q2 42.39; 2025Q3 43.51'],
  ['green-loan-growth-since-year-start', '000000', '%', '2025Q2 14.4; 2025Q3 17.5'],
  ['green-loan-infrastructure', '000000', '万亿元', '2022Q4 9.82; 2023Q4 13.09; 2025Q2 18.75; 2025Q3 19.29'],
  ['green-loan-clean-energy', '000000', '万亿元', '2022Q4 5.68; 2023Q4 7.87'],
  ['green-loan-energy-saving-env', '000000', '万亿元', '2022Q4 3.08; 2023Q4 4.21'],
  ['green-loan-energy-transition-2025cat', '000000', '万亿元', '2025Q2 8.25; 2025Q3 8.32'],
  ['green-loan-ecology-2025cat', '000000', '万亿元', '2025Q2 4.95; 2025Q3 5.01'],
  ['green-factory-national-cum', '000000', '家', '2022 3616; 2023 5095; 2024 6430'],
  ['green-factory-national-new', '000000', '家', '2024 1382; 2025 2038'],
  ['ip-royalties-trade', '000000', '亿元', '2020 3194.4; 2024 3987.1'],
  ['pct-applications', '000000', '件', '2022 69115; 2023 68780'],
  ...['440000 24290 23676', '110000 11463 11438', '320000 6986 6547', '310000 5591 6185', '330000 4316 4364', '370000 3380 2336', '350000 3055 2704', '340000 1880 1901', '420000 1371 1765', '650000 50 62']
    .map((text): Line => {
      const [region = '', before = '', after = ''] = text.split(' ');
      return ['pct-applications', region, '件', `2022 ${before}; 2023 ${after}`];
    }),
  ['rd-expenditure', '330000', '亿元', '2019 1669.8; 2020 1859.9; 2021 2157.7; 2022 2416.8'],
  ['little-giant-batch1-2-cum', '330000', '家', '2021-06 107'],
  ['little-giant-batch1-2-cum', '330200', '家', '2021-06 55'],
  ['little-giant-batch1-2-cum', '210200', '家', '2021-06 22'],
  ['little-giant-batch1-2-cum', '660000', '家', '2021-06 4'],
];

const need = <T>(value: T | undefined, what: string): Result<T> => (value === undefined ? refuse('sample', what) : ok(value));

function observationsOf([indicator, region, unit, points]: Line, line: number): Observation[] {
  return points.split(';').map((point, index) => {
    const [period = '', value = '', mark] = point.trim().split(' ');
    return {
      id: `sample-${line}-${index}`, indicator, region: expectOk(need(parseRegionCode(region), region), 'region'), period: expectOk(need(parsePeriod(period), period), 'period').id,
      breakdown: '', status: 'normal', value, unit: expectOk(need(parseUnit(unit), unit), 'unit'), marks: mark === undefined ? [] : [mark as ObservationMark], sourceKind: 'official-publication',
      sourceTitle: '统计公报', sourcePublisher: '国家统计局', completeTable: true, revision: 1, recordedAtMs: instantOfDay(2025, 11, 22),
    };
  });
}

export const sampleObservations: readonly Observation[] = LINES.flatMap(observationsOf);

export interface SampleOptions {
  readonly report?: ReportSnapshot['report'];
  readonly region?: string;
  readonly observations?: readonly Observation[];
  readonly demo?: boolean;
}

export function sampleSnapshot({ report = 'national', region, observations = sampleObservations, demo = false }: SampleOptions = {}): ReportSnapshot {
  const code: RegionCode = region === undefined ? NATION : expectOk(need(parseRegionCode(region), region), 'region');
  return buildSnapshot({
    report, planId: '2023-2025', period: '2025', region: code, observations, milestones: [], jobRun: '00000000-0000-7000-8000-000000000000', codeVersion: 'sample', demo,
  });
}

/** Nothing was ever observed: every chart must refuse to draw figures. */
export const emptySnapshot = (): ReportSnapshot => sampleSnapshot({ observations: [] });
