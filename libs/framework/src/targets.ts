import type { TargetDeclaration } from './policy.js';
import { innovationTargets } from './targets/innovation.js';
import { outcomeTargets } from './targets/outcome.js';
import { planTargets } from './targets/plan.js';
import { regionalTargets } from './targets/regional.js';

/**
 * Every target found in the documents, with its nature and whether the number was seen. Neither evaluated document sets a number
 * for 2025, so a target of another document stands in as what it is: a proxy, an outcome, or a reference.
 */
export const targets: readonly TargetDeclaration[] = [...planTargets, ...innovationTargets, ...outcomeTargets, ...regionalTargets];

const BY_ID: ReadonlyMap<string, TargetDeclaration> = new Map(targets.map((target) => [target.id, target]));

export const targetById = (id: string): TargetDeclaration | undefined => BY_ID.get(id);

/** Targets set for an indicator, whatever their region, nature and evidence. */
export const targetsOfIndicator = (indicator: string): readonly TargetDeclaration[] =>
  targets.filter((target) => target.indicator === indicator);
