import { systemClock } from '@greengauge/kernel';
import { TARGET_NATURE_ZH } from '@greengauge/framework';
import { BREAK_DOWN_RULE_ZH, breakDownObserved, notJudgedZh, type BreakDownRule, type BrokenDown, type Catalogue } from '@greengauge/evaluation';
import { chooseEdition } from '@greengauge/jobs';
import { loadCatalogue, loadObservations } from '@greengauge/store';
import { targetSizeZh } from '../evaluating/target-size.js';
import { CLI_ACTOR, withPlatform } from '../platform.js';
import { Refused, UsageError } from '../refusal.js';
import { readPeriod } from '../selection.js';
import { writeJson, type Terminal } from '../terminal.js';
import { tableLines } from '../text-width.js';
import { readArguments, takePositionals, type Verb } from '../verb.js';
import importing from './import.js';

const OPTIONS = { plan: { type: 'string' }, region: { type: 'string' }, rule: { type: 'string' }, by: { type: 'string' }, period: { type: 'string' }, json: { type: 'boolean' } } as const;
const isRule = (text: string): text is BreakDownRule => Object.hasOwn(BREAK_DOWN_RULE_ZH, text);

const verb: Verb = {
  helpZh: [
    '用法：greengauge target <list|break-down|import> …',
    '      greengauge target list [--plan 规划] [--region 330000] [--json]',
    '      greengauge target break-down <目标编号> --rule 规则 [--by 参照指标] [--period 时期] [--json]',
    '      greengauge target import <文件.csv|.xlsx> [--dry-run] [--json]      同 greengauge import targets',
    '把全国目标按写明的规则分解到31个省份，只作参考：没有文件规定这些数，任何评价都不据以作出。规则：',
    ...Object.entries(BREAK_DOWN_RULE_ZH).map(([rule, textZh]) => `  ${rule}  ${textZh}`),
  ],
  run: async (args, terminal) => {
    const [first, ...rest] = args;
    if (first === 'import') return importing.run(['targets', ...rest], terminal);
    const { values, positionals } = readArguments(args, OPTIONS);
    const [action = ''] = positionals;
    if (action !== 'list' && action !== 'break-down') throw new UsageError(`没有动作“${action}”；可选：list、break-down、import`);
    const [, id = ''] = takePositionals(positionals, action === 'list' ? ['动作'] : ['动作', '目标编号']);
    const { rule = '' } = values;
    if (action === 'break-down' && !isRule(rule)) throw new UsageError(`没有规则“${rule}”；可选：${Object.keys(BREAK_DOWN_RULE_ZH).join('、')}`);
    const { catalogue, observations } = await withPlatform(terminal, ({ store }) => store.read(CLI_ACTOR, async (tx) => ({ catalogue: await loadCatalogue(tx), observations: action === 'list' ? [] : await loadObservations(tx) })));
    if (action === 'list') {
      list(terminal, catalogue, { plan: values.plan, region: values.region }, values.json === true);
      return 0;
    }
    const edition = chooseEdition(catalogue.plans, systemClock.now(), {});
    const asked = values.period !== undefined ? readPeriod(values.period) : edition.ok ? edition.value.period : readPeriod(values.period);
    const broken = breakDownObserved(catalogue, observations, { target: id, rule: isRule(rule) ? rule : 'same-value', asked, ...(values.by === undefined ? {} : { by: values.by }) });
    if (!broken.ok) throw new Refused(broken.error.code, broken.error.messageZh);
    show(terminal, catalogue, broken.value, values.json === true);
    return 0;
  },
};

export default verb;

function list(terminal: Terminal, { targets, plans, documents, regions }: Catalogue, { plan, region }: { readonly plan?: string | undefined; readonly region?: string | undefined }, json: boolean): void {
  if (plan !== undefined && !plans.some(({ id }) => id === plan)) throw new UsageError(`没有规划“${plan}”；可选：${plans.map(({ id }) => id).join('、')}`);
  if (region !== undefined && !regions.some(({ code }) => code === region)) throw new UsageError(`没有地区“${region}”，请填六位行政区划代码`);
  const shown = targets.filter((target) => (region === undefined || target.region === region) && (plan === undefined || target.plan === undefined || target.plan === plan));
  const titleOf = new Map(documents.map((document) => [document.id, document]));
  const nameOf = new Map(regions.map(({ code, shortZh }) => [code, shortZh]));
  if (json) {
    writeJson(terminal, { ok: true, targets: shown.map((target) => {
      const { id, subjectZh, value, unit, targetYear, nature, evidence, comparator, meaning, baseline, clauseZh, indicator } = target;
      return {
        id, subjectZh, region: target.region, indicator: indicator ?? null, meaning, comparator, value: value ?? null, unit: unit ?? null, targetYear, baseline: baseline ?? null, nature, natureZh: TARGET_NATURE_ZH[nature], evidence,
        document: titleOf.get(target.document)?.titleZh ?? target.document, docNo: titleOf.get(target.document)?.docNo ?? null, clauseZh: clauseZh ?? null, notJudgedZh: notJudgedZh(target) ?? null,
      };
    }) });
    return;
  }
  const rows = shown.map((target) => [
    target.id, nameOf.get(target.region) ?? target.region, targetSizeZh(target), `${target.targetYear}`,
    target.evidence === 'recalled' ? '待核实' : TARGET_NATURE_ZH[target.nature], target.subjectZh, titleOf.get(target.document)?.titleZh ?? target.document,
  ]);
  for (const line of tableLines(['编号', '地区', '目标值', '年份', '性质', '内容', '文件'], rows)) terminal.out(line);
}

function show(terminal: Terminal, { regions }: Catalogue, { national, declaration, ruleZh, parts }: BrokenDown, json: boolean): void {
  // A growth of 7 % of an indicator in 亿元 is 7 %.
  const unit = national.unit ?? declaration.unit;
  const nameOf = new Map(regions.map(({ code, shortZh }) => [code, shortZh]));
  if (json) {
    writeJson(terminal, { ok: true, target: national.id, value: national.value, unit, targetYear: national.targetYear, ruleZh, nature: 'reference', regions: parts.map(({ region, value }) => ({ region, nameZh: nameOf.get(region) ?? region, value })) });
    return;
  }
  terminal.out(`${national.subjectZh}：全国${national.targetYear}年目标${targetSizeZh({ ...national, unit })}`);
  terminal.out(`规则：${ruleZh}。非考核目标，仅作参考。`);
  for (const line of tableLines(['地区', `参考值（${unit}）`], parts.map(({ region, value }) => [nameOf.get(region) ?? region, value ?? ''])) ) terminal.out(line);
}
