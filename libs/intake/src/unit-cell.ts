import { parseUnit, unitsConvert, type Unit } from '@greengauge/kernel';
import type { IndicatorDeclaration } from '@greengauge/framework';
import { normaliseCell, quoteCell } from './cell-text.js';
import { accept, reject, type CellResult } from './finding.js';

/** Other spellings of the same unit; never of a different one. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['百分比', '%'], ['percent', '%'], ['个百分点', '百分点'], ['人民币元', '元'], ['人民币亿元', '亿元'], ['人民币万元', '万元'],
]);

/** The unit of the row, which must convert exactly into the unit of the indicator. */
export function parseUnitCell(text: string, declaration: IndicatorDeclaration): CellResult<Unit> {
  const cell = normaliseCell(text).replaceAll(/\s+/g, '');
  if (cell === '') return reject('unit-blank', `单位为空；指标“${declaration.nameZh}”的单位为${declaration.unit}`);
  const unit = parseUnit(SPELLINGS.get(cell.toLowerCase()) ?? cell);
  if (unit === undefined) return reject('unknown-unit', `单位${quoteCell(text)}无法识别；指标“${declaration.nameZh}”的单位为${declaration.unit}`);
  return unitsConvert(unit, declaration.unit)
    ? accept(unit)
    : reject('unit-mismatch', `单位${unit}不能换算为指标“${declaration.nameZh}”的单位${declaration.unit}`);
}
