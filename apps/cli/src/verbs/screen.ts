import { isoDay, systemClock } from '@greengauge/kernel';
import { regionByCode, screeningRuleById, screeningRules, type ScreeningOutcome } from '@greengauge/framework';
import { screenEnterprises, type ScreeningResult } from '@greengauge/store';
import { CLI_ACTOR, withPlatform } from '../platform.js';
import { UsageError } from '../refusal.js';
import { writeJson, type Terminal } from '../terminal.js';
import { readArguments, takePositionals, type Verb } from '../verb.js';

const OUTCOME_ZH: Readonly<Record<ScreeningOutcome, string>> = { met: '符合', 'not-met': '不符合', undecided: '待核实' };
const SHOWN = 50;
const LISTED = 1000;

const verb: Verb = {
  helpZh: [
    '用法：greengauge screen [--rule 规则] [--as-of 日期] [--region 地区代码] [--outcome met|not-met|undecided] [--json]',
    '  从国家高新技术企业、科技型中小企业、全国技术合同登记企业、技术进出口合同登记企业四个来源库中按规则遴选，逐家逐条说明理由',
    ...screeningRules.map(({ id, titleZh }) => `  规则 ${id}：${titleZh}`),
  ],
  run: async (args, terminal) => {
    const { values, positionals } = readArguments(args, { rule: { type: 'string' }, 'as-of': { type: 'string' }, region: { type: 'string' }, outcome: { type: 'string' }, json: { type: 'boolean' } });
    takePositionals(positionals, []);
    const rule = values.rule === undefined ? screeningRules[0] : screeningRuleById(values.rule);
    if (rule === undefined) throw new UsageError(`没有遴选规则“${values.rule ?? ''}”；可选：${screeningRules.map(({ id }) => id).join('、')}`);
    const asOf = values['as-of'] ?? isoDay(systemClock.now());
    if (!/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(asOf)) throw new UsageError('--as-of 应为日期，如 2025-12-31');
    const outcome = outcomeOf(values.outcome);
    const result = await withPlatform(terminal, ({ store }) => store.read(CLI_ACTOR, (tx) => screenEnterprises(tx, rule, {
      asOf, limit: LISTED, ...(values.region === undefined ? {} : { region: values.region }), ...(outcome === undefined ? {} : { outcome }),
    })));
    if (values.json === true) writeJson(terminal, { ok: true, rule: rule.id, titleZh: rule.titleZh, asOf, ...result });
    else show(terminal, rule.titleZh, asOf, result);
    return 0;
  },
};

export default verb;

function show(terminal: Terminal, titleZh: string, asOf: string, { totals, pools, enterprises }: ScreeningResult): void {
  terminal.out(`${titleZh}，截至 ${asOf}：来源库企业 ${totals.screened} 家（跨库计一家），符合 ${totals.met}、不符合 ${totals.notMet}、待核实 ${totals.undecided}`);
  terminal.out(`  ${pools.map(({ nameZh, enterprises: count }) => `${nameZh} ${count}`).join('，')}`);
  for (const { uscc, nameZh, region, outcome, reasons } of enterprises.slice(0, SHOWN)) {
    terminal.out(`${OUTCOME_ZH[outcome]}  ${uscc}  ${nameZh}（${regionByCode(region)?.nameZh ?? region}）`);
    for (const { outcome: judged, reasonZh } of reasons) terminal.out(`    ${judged === 'met' ? '✓' : judged === 'not-met' ? '✗' : '？'} ${reasonZh}`);
  }
  if (enterprises.length > SHOWN) terminal.out('  ……其余见 --json 或网页');
}

function outcomeOf(text: string | undefined): ScreeningOutcome | undefined {
  if (text === undefined || text === 'met' || text === 'not-met' || text === 'undecided') return text;
  throw new UsageError('--outcome 应为 met、not-met 或 undecided');
}
