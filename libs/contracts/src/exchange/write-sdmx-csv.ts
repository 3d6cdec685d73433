import type { Observation } from '@greengauge/framework';
import { isoInstant } from '@greengauge/kernel';
import { breakdownCode, confidentiality, OBS_STATUS, sdmxPeriod, structureReference } from './sdmx-codes.js';

export const SDMX_CSV_COLUMNS = [
  'STRUCTURE', 'STRUCTURE_ID', 'ACTION', 'FREQ', 'REF_AREA', 'INDICATOR', 'BREAKDOWN', 'SOURCE', 'TIME_PERIOD', 'OBS_VALUE', 'UNIT_MEASURE', 'OBS_STATUS', 'CONF_STATUS', 'OBS_FLAGS', 'OBS_COMMENT', 'LAST_UPDATE',
] as const;

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** SDMX-CSV 2.0: codes, exact values as recorded, an empty value where there is none. Lines end in CR LF; UTF-8 without a mark. */
export function writeSdmxCsv(observations: readonly Observation[]): string {
  const lines = observations.map((one) => {
    const { frequency, period } = sdmxPeriod(one.period);
    return [
      'dataflow', structureReference, 'I', frequency, one.region, one.indicator, breakdownCode(one.breakdown), `${one.sourcePublisher}：${one.sourceTitle}`, period, one.value ?? '', one.unit,
      OBS_STATUS[one.status], confidentiality(one), [...one.marks, ...(one.missingReason === undefined ? [] : [one.missingReason])].join(' '), one.noteZh ?? '', isoInstant(one.recordedAtMs),
    ].map(quoted).join(',');
  });
  return `${[SDMX_CSV_COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
}
