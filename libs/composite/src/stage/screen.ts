import type { Column } from '../table/index-table.js';
import type { IndexConfig } from '../config/index-config.schema.js';

/** What screening leaves, as positions, and the availability (0–1) of all that was there. */
export interface Screening {
  readonly keptIndicators: readonly number[];
  readonly keptRows: readonly number[];
  readonly indicatorAvailability: readonly number[];
  /** Over the kept indicators. */
  readonly rowAvailability: readonly number[];
}

const shareOf = (present: number, all: number): number => (all === 0 ? 0 : present / all);

/** First indicators with too few values over all rows, then rows with too few of the indicators that are left. */
export function screen({ minIndicatorAvailability, minUnitAvailability }: IndexConfig['screening'], columns: readonly Column[]): Screening {
  const rows = columns[0]?.length ?? 0;
  const present = (column: Column | undefined, row: number): number => (Number.isNaN(column?.[row] ?? Number.NaN) ? 0 : 1);
  const indicatorAvailability = columns.map((column) => shareOf(column.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0), rows));
  const keptIndicators = columns.flatMap((_, at) => ((indicatorAvailability[at] ?? 0) > 0 && (indicatorAvailability[at] ?? 0) >= minIndicatorAvailability ? [at] : []));
  const rowAvailability = Array.from({ length: rows }, (_, row) =>
    shareOf(keptIndicators.reduce((count, at) => count + present(columns[at], row), 0), keptIndicators.length));
  const keptRows = rowAvailability.flatMap((share, row) => (share >= minUnitAvailability ? [row] : []));
  return { keptIndicators, keptRows, indicatorAvailability, rowAvailability };
}
