import { indicatorById, regions, type Observation, type ObservationStatus } from '@greengauge/framework';
import { civilDate, parsePeriod } from '@greengauge/kernel';

/** What identifies our structure to a reader of SDMX. */
export const SDMX_STRUCTURE = { agency: 'GREENGAUGE', id: 'DF_GREEN_TECHNOLOGY', version: '1.0.0' } as const;
export const structureReference = `${SDMX_STRUCTURE.agency}:${SDMX_STRUCTURE.id}(${SDMX_STRUCTURE.version})`;

/** CL_OBS_STATUS of the SDMX cross-domain code lists: A normal, P provisional, E estimated, O missing, M cannot exist, Q suppressed. */
export const OBS_STATUS: Readonly<Record<ObservationStatus, string>> = {
  normal: 'A', provisional: 'P', estimated: 'E', missing: 'O', 'not-applicable': 'M', confidential: 'Q',
};
export const OBS_STATUS_NAMES: Readonly<Record<string, string>> = {
  A: 'Normal value', P: 'Provisional value', E: 'Estimated value', O: 'Missing value', M: 'Missing value; data cannot exist', Q: 'Missing value; suppressed',
};
/** CL_CONF_STATUS: F free, C confidential. */
export const confidentiality = ({ status }: Observation): 'C' | 'F' => (status === 'confidential' ? 'C' : 'F');

export const FREQUENCY_NAMES: Readonly<Record<string, string>> = { A: 'Annual', S: 'Half-yearly', Q: 'Quarterly', M: 'Monthly', D: 'Daily', _O: 'Other: cumulative since the start of the period' };

const pad = (value: number): string => String(value).padStart(2, '0');

/**
 * Frequency and time period of one of our periods: 2022 → A 2022, 2022Q3 → Q 2022-Q3, 2022H1 → S 2022-S1, 2022-09 → M 2022-09. A cumulative
 * run has no frequency; it is told by start and length: 2025Q1-Q3 → _O 2025-01-01/P9M.
 */
export function sdmxPeriod(id: string): { readonly frequency: string; readonly period: string } {
  const period = parsePeriod(id);
  if (!period) throw new Error(`not a period: ${id}`);
  const { kind, year, part, startMs } = period;
  switch (kind) {
    case 'year': return { frequency: 'A', period: `${year}` };
    case 'half': return { frequency: 'S', period: `${year}-S${part}` };
    case 'quarter': return { frequency: 'Q', period: `${year}-Q${part}` };
    case 'month': return { frequency: 'M', period: `${year}-${pad(part)}` };
    case 'day': {
      const { month, day } = civilDate(startMs);
      return { frequency: 'D', period: `${year}-${pad(month)}-${pad(day)}` };
    }
    case 'year-to-date': return { frequency: '_O', period: `${year}-01-01/P${part * 3}M` };
    case 'span': return { frequency: '_O', period: `${year}-01-01/P${part - year + 1}Y` };
  }
}

const REGION_EN: ReadonlyMap<string, string> = new Map(regions.map(({ code, nameEn }) => [code as string, nameEn]));
const REGION_ZH: ReadonlyMap<string, string> = new Map(regions.map(({ code, nameZh }) => [code as string, nameZh]));

export const regionNames = (code: string): { readonly zh: string; readonly en: string } => ({ zh: REGION_ZH.get(code) ?? code, en: REGION_EN.get(code) ?? code });
export const indicatorNames = (id: string): { readonly zh: string; readonly en: string } => {
  const indicator = indicatorById(id);
  return { zh: indicator?.nameZh ?? id, en: indicator?.nameEn ?? id };
};
/** SDMX ids hold no dots or blanks; ours are kebab-case already. */
export const breakdownCode = (breakdown: string): string => (breakdown === '' ? '_T' : breakdown);
