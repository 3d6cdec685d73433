/**
 * What can be worked out from published sums. A *functional* says how often each unknown goes into a number; the *span* of the
 * published ones holds every number that adding and subtracting them can give. Arithmetic is modulo a prime: coefficients are small
 * whole numbers, so that a false dependence is as good as impossible, and nothing is lost to rounding.
 */
export type Functional = ReadonlyMap<number, number>;

const PRIME = 67_108_859;
const modulo = (value: number): number => ((value % PRIME) + PRIME) % PRIME;

function inverse(value: number): number {
  let [a, b, x, y] = [modulo(value), PRIME, 1, 0];
  while (a > 1) {
    const quotient = Math.floor(a / b);
    [a, b] = [b, a % b];
    [x, y] = [y, x - quotient * y];
  }
  return modulo(x);
}

/** target −= factor × row, zeros left out. */
function subtract(target: Map<number, number>, row: Functional, factor: number): void {
  for (const [unknown, coefficient] of row) {
    const next = modulo((target.get(unknown) ?? 0) - ((factor * coefficient) % PRIME));
    if (next === 0) target.delete(unknown);
    else target.set(unknown, next);
  }
}

interface Row {
  readonly pivot: number;
  /** Coefficient 1 at the pivot, none at the pivots of earlier rows. */
  readonly terms: Functional;
}

/** One and the same text for functionals that are multiples of each other. */
function direction(terms: Functional): string {
  const sorted = [...terms].sort(([a], [b]) => a - b);
  const factor = inverse(sorted[0]?.[1] ?? 1);
  return sorted.map(([unknown, coefficient]) => `${unknown}:${(coefficient * factor) % PRIME}`).join(' ');
}

/** Grows by what is published; refuses what would bring a watched number into reach. */
export class PublishedSpan {
  private readonly rows: Row[] = [];
  private watched: Map<number, number>[] = [];

  /** Something known to everybody: it is published whatever it gives away. */
  publish(functional: Functional): void {
    const rest = this.reduce(functional);
    if (rest.size > 0) this.grow(rest);
  }

  /** From now on no publication may give this number away. False where what is published gives it away already. */
  watch(functional: Functional): boolean {
    const rest = this.reduce(functional);
    if (rest.size > 0) this.watched.push(rest);
    return rest.size > 0;
  }

  /** Publishes unless a watched number would then be known; true where it was published. */
  tryPublish(functional: Functional): boolean {
    const rest = this.reduce(functional);
    if (rest.size === 0) return true;
    // A watched number is reached exactly where what is left of it is a multiple of what is left of the new one.
    const own = direction(rest);
    if (this.watched.some((one) => one.size === rest.size && direction(one) === own)) return false;
    this.grow(rest);
    return true;
  }

  private reduce(functional: Functional): Map<number, number> {
    const rest = new Map([...functional].map(([unknown, coefficient]) => [unknown, modulo(coefficient)] as const).filter(([, coefficient]) => coefficient !== 0));
    for (const { pivot, terms } of this.rows) {
      const factor = rest.get(pivot);
      if (factor !== undefined) subtract(rest, terms, factor);
    }
    return rest;
  }

  private grow(rest: ReadonlyMap<number, number>): void {
    const [first] = rest;
    if (first === undefined) return;
    const [pivot, coefficient] = first;
    const factor = inverse(coefficient);
    const terms = new Map([...rest].map(([unknown, value]) => [unknown, (value * factor) % PRIME]));
    this.rows.push({ pivot, terms });
    for (const one of this.watched) {
      const own = one.get(pivot);
      if (own !== undefined) subtract(one, terms, own);
    }
    this.watched = this.watched.filter((one) => one.size > 0);
  }
}
