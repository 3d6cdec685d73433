import { describe, expect, it } from 'vitest';
import { regionCode, type Observation } from '@greengauge/framework';
import { parseInstant, periodOf } from '@greengauge/kernel';
import { OBSERVATION_COLUMNS_ZH, observationRow } from './observation-table.js';
import { sdmxPeriod } from './sdmx-codes.js';
import { SDMX_CSV_COLUMNS, writeSdmxCsv } from './write-sdmx-csv.js';
import { writeSdmxJson } from './write-sdmx-json.js';

const AT = parseInstant('2026-01-02T03:04:05Z') ?? 0;
const seen = (period: string, rest: Partial<Observation> = {}): Observation => ({
  id: `o-${period}`, indicator: 'rd-expenditure', region: regionCode('330000'), period: periodOf(period).id, breakdown: '', status: 'normal', value: '2416.80', unit: '亿元', marks: [],
  sourceKind: 'official-publication', sourceTitle: '全国科技经费投入统计公报', sourcePublisher: '国家统计局', completeTable: true, revision: 1, recordedAtMs: AT, ...rest,
});
const { value: _value, ...withoutValue } = seen('2023');
const gap: Observation = { ...withoutValue, status: 'missing', missingReason: 'not-published' };
const secret: Observation = { ...withoutValue, period: periodOf('2024').id, status: 'confidential' };

describe('periods in SDMX', () => {
  it.each([
    ['2022', 'A', '2022'], ['2022H1', 'S', '2022-S1'], ['2022Q3', 'Q', '2022-Q3'], ['2022-09', 'M', '2022-09'], ['2024-12-11', 'D', '2024-12-11'],
    ['2025Q1-Q3', '_O', '2025-01-01/P9M'], ['2016-2022', '_O', '2016-01-01/P7Y'],
  ])('%s is %s %s', (id, frequency, period) => {
    expect(sdmxPeriod(id)).toEqual({ frequency, period });
  });
});

describe('SDMX-CSV', () => {
  it('writes codes, the exact value, and nothing where there is none', () => {
    const [head, first, second, third] = writeSdmxCsv([seen('2022', { marks: ['lower-bound'], noteZh: '含"口径"，注' }), gap, secret]).split('\r\n');
    expect(head).toBe(SDMX_CSV_COLUMNS.join(','));
    expect(first).toBe('dataflow,GREENGAUGE:DF_GREEN_TECHNOLOGY(1.0.0),I,A,330000,rd-expenditure,_T,国家统计局：全国科技经费投入统计公报,2022,2416.80,亿元,A,F,lower-bound,"含""口径""，注",2026-01-02T03:04:05.000Z');
    expect(second).toContain(',2023,,亿元,O,F,not-published,');
    expect(third).toContain(',2024,,亿元,Q,C,,');
  });
});

describe('SDMX-JSON', () => {
  it('gives each observation its codes by index, in lists that name them in both languages', () => {
    const message = JSON.parse(writeSdmxJson([seen('2022'), gap, seen('2022', { region: regionCode('000000'), value: '30782.9' })], AT));
    const [structure] = message.data.structures;
    expect(structure.dimensions.series.map(({ id }: { id: string }) => id)).toEqual(['FREQ', 'REF_AREA', 'INDICATOR', 'BREAKDOWN', 'SOURCE']);
    expect(structure.dimensions.series[1].values).toEqual([{ id: '330000', name: 'Zhejiang', names: { zh: '浙江省', en: 'Zhejiang' } }, { id: '000000', name: 'China', names: { zh: '全国', en: 'China' } }]);
    expect(message.data.dataSets[0].series['0:0:0:0:0'].observations).toEqual({ 0: ['2416.80', 0, 0, 0, null], 1: [null, 0, 1, 0, 0] });
    expect(message.data.dataSets[0].series['0:1:0:0:0'].observations[0][0]).toBe('30782.9');
    expect(structure.attributes.observation[1].values.map(({ id }: { id: string }) => id)).toEqual(['A', 'O']);
  });
});

describe('the table of observations', () => {
  it('has a text for each column and says why a number is missing', () => {
    expect(observationRow(seen('2022'))).toHaveLength(OBSERVATION_COLUMNS_ZH.length);
    expect(observationRow(gap).slice(3, 11)).toEqual(['浙江省', '2023', '2023年', '', '', '亿元', '缺失', '未公布']);
  });
});
