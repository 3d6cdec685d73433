import type { Measurement } from '@greengauge/framework';
import { MISSING_ZH } from '@greengauge/kernel';
import type { IndicatorEvaluation, MilestoneStatus, TrendVerdict, Verdict } from '@greengauge/evaluation/model';
import type { MissingCell } from '../cell.contract.js';
import type { Signal } from '../judgement.contract.js';
import type { MechanismRow } from '../ledger.contract.js';

/** Words that no lower floor has. */
export const DIRECTION_ZH: Readonly<Record<IndicatorEvaluation['direction'], string>> = { up: '越高越好', down: '越低越好', neutral: '中性' };
export const DIRECTNESS_ZH: Readonly<Record<IndicatorEvaluation['directness'], string>> = {
  green: '直接反映绿色技术', proxy: '代理指标（不限绿色技术）', outcome: '成效指标', context: '背景指标',
};
export const MEASUREMENT_ZH: Readonly<Record<Measurement, string>> = { flow: '时期数', stock: '时点数', rate: '比率' };
export const MISSING_CELL_ZH: Readonly<Record<MissingCell['reason'], string>> = { ...MISSING_ZH, 'no-data': '无数据', 'out-of-scope': '未纳入统计范围' };
export const MECHANISM_STATE_ZH: Readonly<Record<MechanismRow['state'], string>> = {
  'with-data': '有数据', partly: '部分有数据', 'no-data': '暂无数据', 'other-record': '以台账或文本记录',
};
export const LEVEL_ZH = { nation: '全国', province: '省级', 'planned-city': '计划单列市', corps: '新疆生产建设兵团' } as const;

/** ▲ only for what lags, ◆ for what needs watching, ● for what goes well, ○ where nothing is judged. */
export const VERDICT_SIGNAL: Readonly<Record<Verdict, Signal>> = {
  'achieved-early': 'good', ahead: 'good', 'on-track': 'watch', behind: 'alert', unrated: 'unrated',
};
export const TREND_SIGNAL: Readonly<Record<TrendVerdict, Signal>> = {
  improving: 'good', stable: 'watch', worsening: 'alert', changed: 'unrated', undetermined: 'unrated',
};
export const MILESTONE_SIGNAL: Readonly<Record<MilestoneStatus, Signal>> = {
  completed: 'good', 'in-progress': 'watch', 'awaiting-evidence': 'watch', overdue: 'alert', 'not-due': 'unrated',
};
