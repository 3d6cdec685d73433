import type { IndicatorDeclaration } from './indicator.js';
import { indicatorModules } from './indicators/catalogue.generated.js';

/** Every declared indicator, in the order of the file names. */
export const indicators: readonly IndicatorDeclaration[] = indicatorModules.map((module) => module.declaration);

const BY_ID: ReadonlyMap<string, IndicatorDeclaration> = new Map(indicators.map((indicator) => [indicator.id, indicator]));

export const indicatorById = (id: string): IndicatorDeclaration | undefined => BY_ID.get(id);

/**
 * Everything that speaks of a mechanism of the plan: the indicators its register or form yields and the published series that
 * stand in for them, in catalogue order.
 */
export const indicatorsOfMechanism = (mechanism: string): readonly IndicatorDeclaration[] =>
  indicators.filter((indicator) => indicator.mechanisms.includes(mechanism));
