import { formatMinute, formatPeriodZh, MISSING_ZH, parseInstant, parsePeriod } from '@greengauge/kernel';
import { indicatorById, OBSERVATION_MARK_ZH, regionByCode, type Observation } from '@greengauge/framework';
import { printCode, type Measure } from '@greengauge/evaluation';
import type { FigureLineage, SubmissionProvenance } from '@greengauge/store';
import { tellReason } from '../evaluating/tell-reason.js';
import type { TreeNode } from './tree.js';

const MEASURE_NAME_ZH: Readonly<Record<Measure, string>> = {
  value: '数值', previous: '上年数值', yoy: '同比', difference: '差值', 'single-period': '当期值', 'sum-of-provinces': '31个省（区、市）合计',
  'gap-to-nation': '全国数与合计之差', attainment: '完成率', 'time-progress': '时间进度', target: '目标值', 'sum-with-nested': '含单列单位的合计',
  progress: '目标进程', 'average-growth': '年均增长', 'change-since-base': '比基期变化', 'peer-median': '可比地区中位数',
  projection: '外推值', 'projection-low': '外推区间下限', 'projection-high': '外推区间上限', pace: '年均变动', 'required-pace': '所需年均变动',
};

const regionZh = (code: string): string => regionByCode(code)?.nameZh ?? code;

const periodZh = (text: string): string => {
  const period = parsePeriod(text);
  return period ? formatPeriodZh(period) : text;
};

/** The task of the plan that the indicator serves, with its words where they are loaded. */
export interface ServedTask {
  readonly no: number;
  readonly citationZh: string;
  readonly titleZh: string;
  readonly textZh?: string;
}

/** Where a printed number comes from: indicator, clause, computation, run, snapshots, observations and their sources. */
export function figureTree(lineage: FigureLineage, task: ServedTask | undefined): TreeNode {
  const { figure, snapshotIds, observations, reports } = lineage;
  const indicator = indicatorById(figure.indicator);
  const nameZh = indicator?.nameZh ?? figure.indicator;
  const value = figure.value.kind === 'number'
    ? `${figure.value.value} ${figure.value.unit}`
    : `无数值（${tellReason(figure.value.reason, figure.value.detailZh)}）`;
  return {
    text: `数据编码 ${printCode(figure.code)}`,
    children: [
      { text: `${MEASURE_NAME_ZH[figure.measure]}：${value}`, children: figure.marks.map((mark) => ({ text: `标记：${OBSERVATION_MARK_ZH[mark].textZh}` })) },
      { text: `指标：${nameZh}（${figure.indicator}，定义第 ${figure.indicatorVersion} 版）`, children: indicator ? [{ text: `口径：${indicator.definitionZh}` }] : [] },
      { text: `地区与时期：${regionZh(figure.region)}，${periodZh(figure.period)}` },
      ...(task ? [{ text: `对应任务：${task.citationZh} ${task.titleZh}`, children: quote(task.textZh) }] : []),
      clauseNode(lineage),
      ...(figure.methodZh === undefined ? [] : [{ text: `计算：${figure.methodZh}` }]),
      runNode(lineage),
      {
        text: `快照：${snapshotIds.length === 0 ? '尚未用于报告' : snapshotIds.join('、')}`,
        children: reports.map(({ titleZh, archivedAtMs }) => ({ text: `报告：《${titleZh}》，归档于 ${formatMinute(archivedAtMs)}` })),
      },
      { text: `观测值：${observations.length} 条`, children: observations.map((observation) => withSubmission(observationNode(observation), lineage.provenances.get(observation.id))) },
      { text: `来源：${figure.source.title} · ${figure.source.publisher}` },
      ...(figure.noteZh === undefined ? [] : [{ text: `说明：${figure.noteZh}` }]),
    ],
  };
}

const WORDS_SHOWN = 120;

/** The definition's own ground: a clause of a policy, or the statistics that publish the series. */
function clauseNode({ clause }: FigureLineage): TreeNode {
  const cited = [clause.citationZh, clause.headingZh].filter((part) => part !== undefined).join(' ');
  const labelZh = clause.id === undefined ? '指标依据' : '政策条款';
  return { text: `${labelZh}：${clause.documentTitleZh === undefined ? cited : `《${clause.documentTitleZh}》${cited}`}`, children: quote(clause.textZh) };
}

function quote(textZh: string | undefined): readonly TreeNode[] {
  if (textZh === undefined) return [];
  const words = textZh.length > WORDS_SHOWN ? `${textZh.slice(0, WORDS_SHOWN).toWellFormed()}……` : textZh;
  return [{ text: `“${words.replaceAll('\n', ' ')}”` }];
}

function runNode({ runId, jobRun }: FigureLineage): TreeNode {
  if (!jobRun) return { text: `作业运行：${runId}（不在台账中）` };
  return {
    text: `作业运行：${jobRun.job}，时段 ${formatMinute(jobRun.slotMs)}，编号 ${runId}`,
    children: jobRun.codeVersion === undefined ? [] : [{ text: `程序版本：${jobRun.codeVersion}` }],
  };
}

function observationNode(observation: Observation): TreeNode {
  const value = observation.value === undefined ? `无数值（${observation.missingReason === undefined ? observation.status : MISSING_ZH[observation.missingReason]}）` : `${observation.value} ${observation.unit}`;
  const nameZh = indicatorById(observation.indicator)?.nameZh ?? observation.indicator;
  return {
    text: `${nameZh}，${regionZh(observation.region)}，${periodZh(observation.period)}：${value}`,
    children: [
      { text: `编号 ${observation.id}，第 ${observation.revision} 次登记，${formatMinute(observation.recordedAtMs)}` },
      { text: `来源：${observation.sourceTitle} · ${observation.sourcePublisher}` },
      ...(observation.noteZh === undefined ? [] : [{ text: `附注：${observation.noteZh}` }]),
    ],
  };
}

/** Which version of which submission a region's number comes from, and who stands for it. */
function withSubmission(node: TreeNode, provenance: SubmissionProvenance | undefined): TreeNode {
  if (provenance === undefined) return node;
  const { tableNo, formTitleZh, labelZh, version, revisionReasonZh, receipt, submittedBy, submittedAt, approvedBy, approvedAt, acceptedBy, acceptedAt, signatories } = provenance;
  const at = (instant: string): string => formatMinute(parseInstant(instant) ?? 0);
  return {
    ...node,
    children: [
      ...(node.children ?? []),
      {
        text: `填报：${tableNo}《${formTitleZh}》“${labelZh}”，第 ${version} 版，回执 ${receipt.number}`,
        children: [
          ...(revisionReasonZh === undefined ? [] : [{ text: `修订原因：${revisionReasonZh}` }]),
          { text: `报送 ${submittedBy}（${at(submittedAt)}），地区审核 ${approvedBy}（${at(approvedAt)}），部委验收 ${acceptedBy}（${at(acceptedAt)}）` },
          { text: signatories.map(({ roleZh, nameZh }) => `${roleZh} ${nameZh}`).join('，') },
        ],
      },
    ],
  };
}
