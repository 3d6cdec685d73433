import { OBSERVATION_MARK_ZH, type Observation } from '@greengauge/framework';
import { BELOW_UNIT } from '@greengauge/kernel';
import { digitsOf, isTooSmall, printNumber, type Figure, type ReportSnapshot } from '@greengauge/evaluation/model';
import type { Cell, Legend, Mark, MissingCell } from '../cell.contract.js';
import { MISSING_CELL_ZH } from './labels.js';

export const missingCell = (reason: MissingCell['reason'], detailZh?: string): MissingCell => ({
  kind: 'missing', reason, text: MISSING_CELL_ZH[reason], ...(detailZh === undefined ? {} : { detailZh }),
});

export function buildCell(figure: Figure): Cell {
  const { value, code } = figure;
  if (value.kind === 'missing') return { ...missingCell(value.reason, value.detailZh), figure: code };
  return {
    kind: 'number', text: isTooSmall(figure) ? BELOW_UNIT : printNumber(value.value, value.decimals, digitsOf(figure.status, figure.marks)), value: value.value, unit: value.unit, figure: code,
    marks: [...figure.marks], status: figure.status,
  };
}

/** The cell of a code of the snapshot; `absent` where there is no code. A code that the snapshot lacks is a bug and throws. */
export function cellOf(snapshot: ReportSnapshot, code: string | undefined, absent: MissingCell): Cell {
  return code === undefined ? absent : buildCell(figureOf(snapshot, code));
}

export function figureOf(snapshot: ReportSnapshot, code: string): Figure {
  const figure = snapshot.figures[code];
  if (!figure) throw new Error(`snapshot ${snapshot.id} names figure ${code} but does not hold it`);
  return figure;
}

/** 国家统计局《全国科技经费投入统计公报》 */
export function sourceZhOf(figure: Figure): string {
  const { publisher, title } = figure.source;
  const titled = title === '' || title.includes('《') ? title : `《${title}》`;
  return titled.startsWith(publisher) ? titled : `${publisher}${titled}`;
}

/** Legend of the marks that occur anywhere in the answer, in the fixed order of the framework. */
export function buildLegend(answer: unknown): Legend {
  const used = new Set<string>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, item] of Object.entries(value)) {
      if (key === 'marks' && Array.isArray(item)) item.forEach((mark) => used.add(String(mark)));
      else walk(item);
    }
  };
  walk(answer);
  return (Object.keys(OBSERVATION_MARK_ZH) as Mark[]).filter((mark) => used.has(mark)).map((mark) => ({ mark, ...OBSERVATION_MARK_ZH[mark] }));
}

/** One line of the log as a cell, with the decimals it was recorded with. */
export function buildObservationCell({ value, unit, status, marks, missingReason }: Observation): Cell {
  if (value === undefined) return missingCell(missingReason ?? (status === 'confidential' ? 'confidential' : 'not-applicable'));
  return { kind: 'number', text: printNumber(value, value.split('.')[1]?.length ?? 0, digitsOf(status)), value, unit, marks: [...marks], status };
}
