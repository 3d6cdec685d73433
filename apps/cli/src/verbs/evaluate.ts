import { evaluationDocument } from '../evaluating/evaluation-document.js';
import { evaluationLines } from '../evaluating/evaluation-table.js';
import { loadEvaluation } from '../evaluating/load-evaluation.js';
import { ensureInitialData } from '../initial-data.js';
import { withJobRunner } from '../job-runner.js';
import { withPlatform } from '../platform.js';
import { planById } from '@greengauge/framework';
import { loadPlans } from '../evaluating/load-plans.js';
import { readAsKnownAt, readEdition, readRegion } from '../selection.js';
import { writeJson } from '../terminal.js';
import { readArguments, takePositionals, type ExitCode, type Verb } from '../verb.js';

const OPTIONS = { plan: { type: 'string' }, period: { type: 'string' }, region: { type: 'string' }, 'as-known-at': { type: 'string' }, json: { type: 'boolean' } } as const;

const verb: Verb = {
  helpZh: [
    '用法：greengauge evaluate --plan 2023-2025 --period 2025 [--region 330000] [--as-known-at 2026-11-22] [--json]',
    '逐项列出数值、时期、目标（性质、文件，或“无官方目标”）、完成率、时间进度、评价、同比或不计算的原因。只读，不写入。',
    '--as-known-at：按该时点已知的数据、目标、指标定义和台账评价；只写日期的指该日终了（北京时间）。',
  ],
  run: async (args, terminal) => {
    const { values, positionals } = readArguments(args, OPTIONS);
    takePositionals(positionals, []);
    const asKnownAtMs = readAsKnownAt(values['as-known-at']);
    const region = readRegion(values.region);
    if (values.plan === undefined || planById(values.plan)) readEdition(values);
    return withPlatform<ExitCode>(terminal, async (platform) => {
      await withJobRunner(platform, terminal, (runner) => ensureInitialData(platform, runner));
      const { plan, period } = readEdition(values, await loadPlans(platform));
      const snapshot = await loadEvaluation(platform, plan, period, region, asKnownAtMs);
      if (values.json) writeJson(terminal, evaluationDocument(snapshot));
      else for (const line of evaluationLines(snapshot)) terminal.out(line);
      return 0;
    });
  },
};

export default verb;
