import type { FormView } from '@greengauge/contracts';

export interface JoinedCells {
  readonly ruleZh: string;
  /** Written cells of the rule that would stay locked. */
  readonly locked: readonly string[];
}

/**
 * Rules that must hold and of whose cells a letter of return names some: whoever corrects those could not make the rule hold again
 * while the others stay locked. A row of a list counts as its list, and a list taken as a whole as all its rows.
 */
export function joinedCells({ rules }: Pick<FormView, 'rules'>, named: readonly string[]): readonly JoinedCells[] {
  const placeOf = (key: string): string => key.split('#', 1)[0]?.split('.', 1)[0] ?? key;
  const places = new Set(named.map(placeOf));
  return rules.flatMap(({ severity, textZh, cells }) => {
    const locked = cells.filter((cell) => !places.has(cell));
    return severity === 'hard' && locked.length > 0 && locked.length < cells.length ? [{ ruleZh: textZh, locked }] : [];
  });
}
