import { parseDecimal, periodOf, type RegionCode } from '@greengauge/kernel';
import { defineIndicator, type IndicatorDeclaration, type Observation } from '@greengauge/framework';
import type { ResolvedValue } from '../resolved.js';

export const region = (code: string): RegionCode => code as RegionCode;

/** An annual flow in 亿元 that may be summed, unless told otherwise. */
export function declare(overrides: Partial<IndicatorDeclaration> = {}): IndicatorDeclaration {
  return defineIndicator({
    id: 'spending', nameZh: '投入', nameEn: 'Spending', unit: '亿元', decimals: 1, direction: 'up', measurement: 'flow', directness: 'proxy',
    mechanisms: [], acrossRegions: 'sum', acrossTime: 'add', breaks: [], sourcePrecedence: ['统计局', '科技厅'], producerZh: '统计局',
    definitionZh: '投入。', source: '统计公报', version: 1, ...overrides,
  });
}

let serial = 0;

/** A clean official value of the nation for 2022, unless told otherwise. */
export function observe(overrides: Partial<Omit<Observation, 'period' | 'region'>> & { readonly period?: string; readonly region?: string } = {}): Observation {
  serial += 1;
  const { period = '2022', region: code = '000000', ...rest } = overrides;
  return {
    id: `observation-${serial}`, indicator: 'spending', breakdown: '', status: 'normal', value: '100', unit: '亿元', marks: [],
    sourceKind: 'official-publication', sourceTitle: '统计公报', sourcePublisher: '国家统计局', completeTable: true, revision: 1, recordedAtMs: 1_700_000_000_000,
    ...rest, region: region(code), period: periodOf(period).id,
  };
}

/** A resolved cell, for functions that take one. */
export function resolved(value: string, period: string, overrides: Partial<ResolvedValue> = {}): ResolvedValue {
  const number = parseDecimal(value);
  if (!number) throw new Error(`not a number: ${value}`);
  return {
    kind: 'value', value: number, unit: '亿元', period: periodOf(period), status: 'normal', marks: [], observations: [], conflicts: [],
    source: { title: '统计公报', publisher: '国家统计局' }, completeTable: true, ...overrides,
  };
}
