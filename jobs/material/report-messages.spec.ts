import { describe, expect, it } from 'vitest';
import { buildAnswers, overviewAnswerSchema, regionAnswerSchema } from '@greengauge/contracts';
import { inlineText } from '@greengauge/document';
import { buildSnapshot, type ReportSnapshot } from '@greengauge/evaluation';
import { regionCode, type Observation } from '@greengauge/framework';
import { NATION, periodOf, type RegionCode } from '@greengauge/kernel';
import { buildReport } from '@greengauge/reports';
import { reportMessages } from './report-messages.js';

const ZHEJIANG = regionCode('330000');
const observation = (region: RegionCode, period: string, value: string): Observation => ({
  id: `${region}-${period}`, indicator: 'rd-expenditure', region, period: periodOf(period).id, breakdown: '', status: 'normal', value, unit: '亿元', marks: [],
  sourceKind: 'official-publication', sourceTitle: '公报', sourcePublisher: '国家统计局', completeTable: true, revision: 1, recordedAtMs: 1_763_776_800_000,
});
const freeze = (report: 'national' | 'regional', region: RegionCode, observations: readonly Observation[]): ReportSnapshot =>
  buildSnapshot({ report, planId: '2023-2025', period: '2025', region, observations, milestones: [], jobRun: 'spec', codeVersion: 'spec', demo: false });
const figures = [observation(NATION, '2021', '27956.3'), observation(NATION, '2022', '30782.9'), observation(ZHEJIANG, '2021', '2157.7'), observation(ZHEJIANG, '2022', '2416.8')];

describe('reportMessages', () => {
  it('puts the three messages of the report on the page, word for word', () => {
    const [national, regional] = [freeze('national', NATION, figures), freeze('regional', ZHEJIANG, figures)];
    const answers = buildAnswers({ national, regional: [regional], messagesOf: reportMessages });
    const body = (end: string): unknown => JSON.parse(answers.find(({ key }) => key.endsWith(end))?.body ?? 'null');
    for (const [snapshot, { messages }] of [[national, overviewAnswerSchema.parse(body('/overview'))], [regional, regionAnswerSchema.parse(body('/regions/330000'))]] as const) {
      const printed = buildReport(snapshot).sections.flatMap(({ blocks }) => blocks).flatMap((block) => (block.kind === 'message' ? [[block.title, inlineText(block.text)]] : []));
      expect(messages.map(({ titleZh, textZh }) => [titleZh, textZh])).toEqual(printed.slice(0, 3));
    }
  });

  it('leaves the page its own sentences where the report has not three', () => {
    const [national, regional] = [freeze('national', NATION, figures), freeze('regional', ZHEJIANG, [])];
    const page = buildAnswers({ national, regional: [regional], messagesOf: reportMessages }).find(({ key }) => key.endsWith('/330000'));
    expect(regionAnswerSchema.parse(JSON.parse(page?.body ?? '')).messages).toHaveLength(3);
  });
});
