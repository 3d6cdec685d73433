import { indicatorById, type IndicatorDeclaration } from '@greengauge/framework';

/** The declaration of an indicator that a snapshot names; a snapshot of another framework version is a bug here. */
export function formOf(indicator: string): IndicatorDeclaration {
  const declaration = indicatorById(indicator);
  if (!declaration) throw new Error(`no indicator ${indicator} in the framework`);
  return declaration;
}
