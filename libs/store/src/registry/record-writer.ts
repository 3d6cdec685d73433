import type { RegistryDeclaration, Region } from '@greengauge/framework';
import { isoDay, type Clock, type Result } from '@greengauge/kernel';
import { createRegistryChecker, writeAscii, type ExpressRow, type RegistryChecker, type RegistryRowOutcome } from '@greengauge/intake';
import { registryClassifier } from './classification.js';

export interface CheckerContext {
  readonly regions: readonly Region[];
  readonly clock: Clock;
}

/** The checker of a registry with what follows from a row's cells: for patents the green mask and the concordance it came from. */
export interface RegistryJudge {
  readonly checker: RegistryChecker;
  /** Columns of the table, derived ones last. */
  readonly columns: readonly string[];
  check(rowNumber: number, cells: readonly string[]): RegistryRowOutcome;
  /** Judges rows from their bytes and writes all columns, each followed by a tab; -1 where `check` must decide. */
  express(delimiter: number): Pick<ExpressRow, 'write'>;
}

export function createRegistryJudge(declaration: RegistryDeclaration, header: readonly string[], { regions, clock }: CheckerContext): Result<RegistryJudge> {
  const classifier = declaration.id === 'patents' ? registryClassifier() : undefined;
  let mask = 0;
  const created = createRegistryChecker(declaration, header, {
    regions, today: isoDay(clock.now()),
    readSymbols: (cell) => {
      const read = classifier?.mask(cell);
      mask = read?.mask ?? 0;
      return read?.symbols;
    },
  });
  if (!created.ok) return created;
  const checker = created.value;
  if (classifier === undefined) return { ok: true, value: { checker, columns: checker.columns, check: checker.check, express: (delimiter) => checker.express(delimiter, () => undefined) } };
  const { label, maskOfSymbol } = classifier;
  return {
    ok: true,
    value: {
      checker, columns: [...checker.columns, 'green_mask', 'green_scheme'],
      check: (rowNumber, cells) => {
        const outcome = checker.check(rowNumber, cells);
        // The symbols of this very row were read last.
        return outcome.kind === 'accepted' ? { kind: 'accepted', values: [...outcome.values, String(mask), label] } : outcome;
      },
      express: (delimiter) => {
        const lane = checker.express(delimiter, maskOfSymbol);
        return {
          write: (source, start, end, out, at) => {
            const written = lane.write(source, start, end, out, at);
            return written < 0 ? written : writeAscii(out, writeAscii(out, written, String(lane.lastMask())), `\t${label}\t`);
          },
        };
      },
    },
  };
}

/** One line of COPY's text format: values, row number, tail. Control characters were refused by the checker, so that only the backslash is to be escaped. */
export function copyLine(values: readonly (string | null)[], rowNumber: number, tail: string): string {
  let line = '';
  for (const value of values) line += value === null ? '\\N\t' : value.includes('\\') ? `${value.replaceAll('\\', '\\\\')}\t` : `${value}\t`;
  return `${line}${rowNumber}\t${tail}\n`;
}
