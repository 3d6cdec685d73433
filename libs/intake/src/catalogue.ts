import type { RegionCode } from '@greengauge/kernel';
import type { IndicatorDeclaration, Region } from '@greengauge/framework';
import { normaliseCell, quoteCell } from './cell-text.js';
import { accept, reject, type CellResult } from './finding.js';

/** What rows are judged against; handed in so that this library stays a function of its input. */
export interface Catalogue {
  readonly indicators: readonly IndicatorDeclaration[];
  readonly regions: readonly Region[];
}

/** The catalogue with its look-ups built once per file. */
export interface CatalogueIndex {
  readonly indicatorById: ReadonlyMap<string, IndicatorDeclaration>;
  readonly indicatorsByName: ReadonlyMap<string, readonly IndicatorDeclaration[]>;
  readonly regionByCode: ReadonlyMap<string, Region>;
  readonly regionByName: ReadonlyMap<string, Region>;
}

const nameKey = (text: string): string => normaliseCell(text).toLowerCase().replaceAll(/[\s"'“”‘’]/g, '');

export function indexCatalogue({ indicators, regions }: Catalogue): CatalogueIndex {
  const indicatorsByName = new Map<string, IndicatorDeclaration[]>();
  for (const indicator of indicators) {
    for (const name of new Set([nameKey(indicator.nameZh), nameKey(indicator.nameEn)])) {
      indicatorsByName.set(name, [...(indicatorsByName.get(name) ?? []), indicator]);
    }
  }
  const regionByName = new Map<string, Region>();
  for (const region of regions) {
    for (const name of [region.nameZh, region.shortZh, region.nameEn]) regionByName.set(nameKey(name), region);
    if (region.level === 'nation') for (const name of ['中国', '国家', '全国合计', '全国总计']) regionByName.set(name, region);
    if (region.level === 'corps') for (const name of ['新疆兵团', '建设兵团']) regionByName.set(name, region);
  }
  return {
    indicatorById: new Map(indicators.map((indicator) => [indicator.id, indicator])),
    indicatorsByName,
    regionByCode: new Map(regions.map((region) => [region.code, region])),
    regionByName,
  };
}

/** By id; failing that by full Chinese or English name, when exactly one indicator bears it. */
export function findIndicator(index: CatalogueIndex, id: string, name: string): CellResult<IndicatorDeclaration> {
  const asked = normaliseCell(id) === '' ? name : id;
  const cell = normaliseCell(asked);
  if (cell === '') return reject('indicator-blank', '指标为空');
  const byId = index.indicatorById.get(cell);
  if (byId) return accept(byId);
  const [named, other] = index.indicatorsByName.get(nameKey(cell)) ?? [];
  if (named && !other) return accept(named);
  if (named && other) return reject('unknown-indicator', `指标名称${quoteCell(asked)}对应${quoteCell(named.id)}、${quoteCell(other.id)}等多个指标，请改填指标代码`);
  const near = index.indicatorById.get(cell.toLowerCase().replaceAll(/[_\s]+/g, '-'));
  return reject('unknown-indicator', `指标${quoteCell(asked)}不在指标目录中${near ? `，是否应为${quoteCell(near.id)}（${near.nameZh}）` : ''}`);
}

/** By six-digit code, full or short Chinese name, or English name. Code and name columns must agree. */
export function findRegion(index: CatalogueIndex, codeCell: string, nameCell: string): CellResult<RegionCode> {
  const asked = normaliseCell(codeCell) === '' ? nameCell : codeCell;
  if (normaliseCell(asked) === '') return reject('region-blank', '地区为空；全国请填 000000 或“全国”');
  const region = lookUpRegion(index, asked);
  if (!region) {
    const lostZeros = /^0{1,5}$/.test(normaliseCell(asked)) ? '；若为全国，电子表格可能去掉了前导零，请填“全国”' : '';
    return reject('unknown-region', `地区${quoteCell(asked)}无法识别，请填六位行政区划代码或规范名称${lostZeros}`);
  }
  if (normaliseCell(codeCell) !== '' && normaliseCell(nameCell) !== '' && lookUpRegion(index, nameCell) !== region) {
    return reject('region-contradiction', `地区代码${quoteCell(codeCell)}（${region.nameZh}）与地区名称${quoteCell(nameCell)}不一致`);
  }
  if (!region.reports && region.level !== 'nation') {
    return reject('region-not-reporting', `${region.nameZh}未纳入统计范围，不接收其数据`);
  }
  return accept(region.code);
}

function lookUpRegion(index: CatalogueIndex, text: string): Region | undefined {
  return index.regionByCode.get(normaliseCell(text)) ?? index.regionByName.get(nameKey(text));
}
