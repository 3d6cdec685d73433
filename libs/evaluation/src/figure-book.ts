import type { Measured, Period, RegionCode } from '@greengauge/kernel';
import type { IndicatorDeclaration, ObservationMark, ObservationStatus } from '@greengauge/framework';
import type { Resolved, ResolvedValue } from '@greengauge/aggregation';
import { figureCode, figureContent } from './figure-code.js';
import type { Figure, FigureValue, Measure } from './model.js';

interface Basis {
  readonly declaration: IndicatorDeclaration;
  readonly region: RegionCode;
  readonly period: Period | string;
}

export interface DerivedFigure extends Basis {
  readonly measure: Measure;
  readonly measured: Measured;
  readonly decimals: number;
  readonly inputs: readonly ResolvedValue[];
  readonly marks?: readonly ObservationMark[];
  readonly methodZh?: string;
  readonly noteZh?: string;
  readonly source?: Figure['source'];
  readonly clause?: string;
}

const NO_SOURCE = { title: '', publisher: '' } as const;

/** Collects every number of a snapshot once; a number asked for twice has one code. */
export class FigureBook {
  private readonly byCode = new Map<string, Figure>();
  /** An index answers a cell with one object, so that its code is hashed once though a snapshot prints it many times. */
  private readonly cellCodes = new WeakMap<ResolvedValue, string>();

  /** A cell as observed or derived by formula; a missing cell is a figure too, with its reason. */
  addCell({ declaration, region, period }: Basis, resolved: Resolved): string {
    if (resolved.kind === 'missing') {
      const { reason, detailZh } = resolved;
      const value: FigureValue = detailZh === undefined ? { kind: 'missing', reason } : { kind: 'missing', reason, detailZh };
      return this.add({ declaration, region, period, measure: 'value', value, status: 'missing', marks: [], observations: [], source: NO_SOURCE });
    }
    const known = this.cellCodes.get(resolved);
    if (known !== undefined) return known;
    const code = this.add({
      declaration, region, period: resolved.period, measure: 'value', status: resolved.status, marks: resolved.marks, source: resolved.source,
      value: { kind: 'number', value: resolved.value.toFixed(), unit: resolved.unit, decimals: decimalsOf(declaration, resolved) },
      observations: resolved.observations.map(({ id }) => id),
      ...(resolved.methodZh === undefined ? {} : { methodZh: resolved.methodZh }),
      ...(resolved.noteZh === undefined ? {} : { noteZh: resolved.noteZh }),
    });
    this.cellCodes.set(resolved, code);
    return code;
  }

  /** A number computed from cells; marks and source default to those of its inputs. */
  addDerived(figure: DerivedFigure): string {
    const { measured, inputs, methodZh, noteZh, clause } = figure;
    const value: FigureValue = measured.kind === 'quantity'
      ? { kind: 'number', value: measured.value.toFixed(), unit: measured.unit, decimals: figure.decimals }
      : measured.detailZh === undefined ? { kind: 'missing', reason: measured.reason } : { kind: 'missing', reason: measured.reason, detailZh: measured.detailZh };
    return this.add({
      declaration: figure.declaration, region: figure.region, period: figure.period, measure: figure.measure, value,
      status: measured.kind === 'quantity' ? 'derived' : 'missing',
      marks: figure.marks ?? unionOf(inputs.map((input) => input.marks)),
      observations: observationIds(inputs), source: figure.source ?? sourceOf(inputs),
      ...(methodZh === undefined ? {} : { methodZh }), ...(noteZh === undefined ? {} : { noteZh }), ...(clause === undefined ? {} : { clause }),
    });
  }

  private add(input: Basis & { measure: Measure; value: FigureValue; status: ObservationStatus | 'derived'; marks: readonly ObservationMark[]; observations: readonly string[]; source: Figure['source']; methodZh?: string; noteZh?: string; clause?: string }): string {
    const { declaration, region, period, clause, ...rest } = input;
    const content: Omit<Figure, 'code'> = {
      indicator: declaration.id, indicatorVersion: declaration.version, region, period: typeof period === 'string' ? period : period.id,
      clause: clause ?? declaration.source, ...rest,
    };
    const code = figureCode(figureContent(content));
    if (!this.byCode.has(code)) this.byCode.set(code, { code, ...content });
    return code;
  }

  get(code: string): Figure | undefined {
    return this.byCode.get(code);
  }

  /** All figures by code, in code order. */
  toRecord(): Readonly<Record<string, Figure>> {
    return Object.fromEntries([...this.byCode.entries()].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

/** A number that its source rounded (约, 超过) is not printed with digits that nobody published. */
export function decimalsOf(declaration: IndicatorDeclaration, { value, marks, status }: ResolvedValue): number {
  const rounded = marks.includes('approximate') || marks.includes('lower-bound');
  return rounded && status !== 'derived' ? Math.min(declaration.decimals, value.decimalPlaces()) : declaration.decimals;
}

const unionOf = (lists: readonly (readonly ObservationMark[])[]): readonly ObservationMark[] => [...new Set(lists.flat())].sort();

/** Oldest period first, each once. */
function observationIds(inputs: readonly ResolvedValue[]): readonly string[] {
  const ordered = inputs.flatMap((input) => input.observations).toSorted((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0));
  return [...new Set(ordered.map(({ id }) => id))];
}

function sourceOf(inputs: readonly ResolvedValue[]): Figure['source'] {
  const join = (texts: readonly string[]): string => [...new Set(texts)].sort().join('；');
  return { title: join(inputs.map(({ source }) => source.title)), publisher: join(inputs.map(({ source }) => source.publisher)) };
}
