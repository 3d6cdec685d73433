import { OBSERVATION_COLUMNS_ZH, OBSERVATION_NUMBER_COLUMNS, observationRow } from '@greengauge/contracts';
import { looseCell, textCell, type SheetTable } from '@greengauge/document';
import type { Observation } from '@greengauge/framework';

/** Observations as a sheet: exact values, codes and names, and the reason where there is no value. */
export const observationSheet = (nameZh: string, observations: readonly Observation[], notesZh: readonly string[]): SheetTable => ({
  nameZh, notesZh,
  columns: OBSERVATION_COLUMNS_ZH.map((headerZh) => ({ headerZh })),
  rows: observations.map((one) => observationRow(one).map((text, at) => (OBSERVATION_NUMBER_COLUMNS.has(at) ? looseCell(text) : textCell(text)))),
});
