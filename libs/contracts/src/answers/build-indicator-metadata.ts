import { indicatorById, type Formula, type IndicatorDeclaration } from '@greengauge/framework';
import type { ReportSnapshot } from '@greengauge/evaluation/model';
import type { IndicatorAnswer } from '../indicator.contract.js';
import { buildTasks } from './build-tasks.js';
import { DIRECTION_ZH, DIRECTNESS_ZH, MEASUREMENT_ZH } from './labels.js';

const ACROSS_TIME_ZH = { add: '各期可加总', last: '取期末数', none: '不作跨期加总' } as const;
const SINCE_ZH = { 'year-start': '（自年初累计）', 'series-start': '（自序列起累计）' } as const;

export function buildIndicatorMetadata(snapshot: ReportSnapshot, declaration: IndicatorDeclaration): IndicatorAnswer['indicator'] {
  const { id, nameZh, nameEn, unit, formUnit, decimals, direction, directness, measurement, definitionZh, limitsZh, producerZh, source, version, formula } = declaration;
  const task = buildTasks(snapshot).find(({ no }) => no === declaration.task);
  return {
    id, nameZh, nameEn, unit, decimals, direction, directionZh: DIRECTION_ZH[direction], directness, directnessZh: DIRECTNESS_ZH[directness],
    measurement, measurementZh: MEASUREMENT_ZH[measurement],
    acrossRegionsZh: declaration.acrossRegions === 'sum' ? '各省可加总，与全国数并列并列出差额' : '不作地区加总',
    acrossTimeZh: `${ACROSS_TIME_ZH[declaration.acrossTime]}${declaration.cumulativeSince ? SINCE_ZH[declaration.cumulativeSince] : ''}`,
    definitionZh, producerZh, source, version,
    ...(formUnit === undefined ? {} : { formUnit }), ...(limitsZh === undefined ? {} : { limitsZh }),
    ...(formula ? { formulaZh: formulaZh(formula) } : {}), ...(task ? { task } : {}),
    mechanisms: snapshot.mechanisms
      .filter((mechanism) => declaration.mechanisms.includes(mechanism.id))
      .map(({ id: mechanism, measureZh, mechanismZh }) => ({ id: mechanism, measureZh, mechanismZh })),
  };
}

const nameOf = (indicator: string): string => indicatorById(indicator)?.nameZh ?? indicator;

function formulaZh(formula: Formula): string {
  if (formula.kind === 'sum') return formula.terms.map(nameOf).join('＋');
  const scale = formula.scale === 1 ? '' : `×${formula.scale}`;
  return `${nameOf(formula.numerator)}（${formula.numeratorUnit}）÷${nameOf(formula.denominator)}（${formula.denominatorUnit}）${scale}`;
}
