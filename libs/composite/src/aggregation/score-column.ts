/** How a mean sees its values: as they are, their logarithms (geometric), their reciprocals (harmonic). */
export type Scale = 'plain' | 'log' | 'reciprocal';

const apply = (scale: Scale, value: number): number => (scale === 'log' ? Math.log(value) : 1 / value);

/**
 * Scores of one indicator or group over all rows, NaN where missing. `floor` lifts lower scores before a logarithm or reciprocal
 * is taken; without one, a score of zero or less has neither.
 */
export class ScoreColumn {
  /** True when no row is missing, so that loops need not look. */
  complete: boolean;
  readonly #floor: number | undefined;
  readonly #fixed: boolean;
  readonly #scaled = new Map<Scale, Float64Array | undefined>();

  private constructor(readonly values: Float64Array, floor: number | undefined, fixed: boolean) {
    this.#floor = floor;
    this.#fixed = fixed;
    this.complete = true;
    this.recheck();
  }

  /** Values that will not change: what is derived from them is kept. */
  static fixed(values: Float64Array, floor: number | undefined): ScoreColumn {
    return new ScoreColumn(values, floor, true);
  }

  /** A place for results that are written again and again. */
  static buffer(rows: number, floor: number | undefined): ScoreColumn {
    return new ScoreColumn(new Float64Array(rows), floor, false);
  }

  /** Looks for missing values again, after a write that may have left some. */
  recheck(): void {
    this.complete = !this.values.some((value) => Number.isNaN(value));
  }

  /** The values on a scale; undefined when one of them is not positive and there is no floor. Missing stays missing. */
  on(scale: Scale): Float64Array | undefined {
    if (scale === 'plain') return this.values;
    if (this.#fixed && this.#scaled.has(scale)) return this.#scaled.get(scale);
    const into = this.#scaled.get(scale) ?? new Float64Array(this.values.length);
    const scaled = this.#write(scale, into);
    this.#scaled.set(scale, this.#fixed ? scaled : into);
    return scaled;
  }

  #write(scale: Scale, into: Float64Array): Float64Array | undefined {
    const floor = this.#floor;
    for (let row = 0; row < into.length; row += 1) {
      const value = this.values[row] ?? Number.NaN;
      if (floor === undefined && value <= 0) return undefined;
      into[row] = apply(scale, floor !== undefined && value < floor ? floor : value);
    }
    return into;
  }
}
