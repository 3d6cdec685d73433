import type { Observation } from '@greengauge/framework';
import { isoInstant } from '@greengauge/kernel';
import { breakdownCode, confidentiality, FREQUENCY_NAMES, indicatorNames, OBS_STATUS, OBS_STATUS_NAMES, regionNames, sdmxPeriod, SDMX_STRUCTURE } from './sdmx-codes.js';

/** The codes of one dimension or attribute in order of first use, with the index of each. */
class CodeList {
  private readonly indices = new Map<string, number>();
  constructor(readonly id: string, private readonly nameOf: (code: string) => { readonly zh: string; readonly en: string } = (code) => ({ zh: code, en: code })) {}

  indexOf(code: string): number {
    const known = this.indices.get(code);
    if (known !== undefined) return known;
    this.indices.set(code, this.indices.size);
    return this.indices.size - 1;
  }

  describe(role?: string): object {
    const values = [...this.indices.keys()].map((code) => {
      const { zh, en } = this.nameOf(code);
      return { id: code, name: en, names: { zh, en } };
    });
    return { id: this.id, name: this.id, ...(role === undefined ? {} : { roles: [role] }), values };
  }
}

const inEnglish = (names: Readonly<Record<string, string>>) => (code: string): { zh: string; en: string } => ({ zh: names[code] ?? code, en: names[code] ?? code });

/**
 * SDMX-JSON 2.0 data message: one series a (frequency, region, indicator, breakdown, source), observations by time period with unit,
 * status, confidentiality and flags as attributes; the code lists stand in the structure. Values keep their decimals as text.
 */
export function writeSdmxJson(observations: readonly Observation[], preparedAtMs: number): string {
  const dimensions = [new CodeList('FREQ', inEnglish(FREQUENCY_NAMES)), new CodeList('REF_AREA', regionNames), new CodeList('INDICATOR', indicatorNames), new CodeList('BREAKDOWN'), new CodeList('SOURCE')] as const;
  const time = new CodeList('TIME_PERIOD');
  const attributes = [new CodeList('UNIT_MEASURE'), new CodeList('OBS_STATUS', inEnglish(OBS_STATUS_NAMES)), new CodeList('CONF_STATUS'), new CodeList('OBS_FLAGS')] as const;
  const series: Record<string, { observations: Record<string, (string | number | null)[]> }> = {};
  for (const one of observations) {
    const { frequency, period } = sdmxPeriod(one.period);
    const [freq, area, indicator, breakdown, source] = dimensions;
    const key = [freq.indexOf(frequency), area.indexOf(one.region), indicator.indexOf(one.indicator), breakdown.indexOf(breakdownCode(one.breakdown)), source.indexOf(`${one.sourcePublisher}：${one.sourceTitle}`)].join(':');
    const [unit, status, confidential, flags] = attributes;
    const flag = [...one.marks, ...(one.missingReason === undefined ? [] : [one.missingReason])].join(' ');
    const entry = (series[key] ??= { observations: {} });
    entry.observations[time.indexOf(period)] = [
      one.value ?? null, unit.indexOf(one.unit), status.indexOf(OBS_STATUS[one.status]), confidential.indexOf(confidentiality(one)), flag === '' ? null : flags.indexOf(flag),
    ];
  }
  const prepared = isoInstant(preparedAtMs);
  return JSON.stringify({
    meta: {
      schema: 'https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas/2.0.0/sdmx-json-data-schema.json',
      id: `greengauge-${preparedAtMs}`, prepared, test: false, contentLanguages: ['zh', 'en'], sender: { id: SDMX_STRUCTURE.agency, name: 'GreenGauge', names: { zh: '绿衡', en: 'GreenGauge' } },
    },
    data: {
      structures: [{
        name: SDMX_STRUCTURE.id, links: [{ rel: 'dataflow', urn: `urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=${SDMX_STRUCTURE.agency}:${SDMX_STRUCTURE.id}(${SDMX_STRUCTURE.version})` }],
        dataSets: [0], dimensions: { dataSet: [], series: dimensions.map((list) => list.describe()), observation: [time.describe()] },
        measures: { observation: [{ id: 'OBS_VALUE', name: 'Observation value' }] }, attributes: { dataSet: [], series: [], observation: attributes.map((list) => list.describe()) },
      }],
      dataSets: [{ structure: 0, action: 'Information', validFrom: prepared, series }],
    },
  });
}
