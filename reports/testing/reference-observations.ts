import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expectOk, instantOfDay, ok, parsePeriod, parseRegionCode, parseUnit, refuse, type Result } from '@greengauge/kernel';
import type { Observation, ObservationMark } from '@greengauge/framework';

/** The project's own reference figures as observations, for specs that must hold for what officials will see. */

const FILE = new URL('../../prisma/reference/figures.csv', import.meta.url);

const need = <T>(value: T | undefined, what: string): Result<T> => (value === undefined ? refuse('reference', what) : ok(value));

export function referenceObservations(): Observation[] {
  const rows: Record<string, string>[] = parse(readFileSync(FILE), { columns: true });
  return rows.map((row, index) => {
    const cell = (name: string): string => row[name] ?? '';
    return {
      id: `reference-${index}`, indicator: cell('indicator'), region: expectOk(need(parseRegionCode(cell('region')), cell('region')), 'region'),
      period: expectOk(need(parsePeriod(cell('period')), cell('period')), 'period').id, breakdown: '', status: cell('status') as Observation['status'], value: cell('value'),
      unit: expectOk(need(parseUnit(cell('unit')), cell('unit')), 'unit'), marks: cell('marks').split(';').filter((mark) => mark !== '') as ObservationMark[], sourceKind: 'official-publication',
      sourceTitle: cell('source_title'), sourcePublisher: cell('source_publisher'), completeTable: cell('complete_table') === 'yes', revision: 1, recordedAtMs: instantOfDay(2025, 11, 22),
    };
  });
}
