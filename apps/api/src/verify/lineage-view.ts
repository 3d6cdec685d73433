import { indicatorById, regionByCode, type Observation } from '@greengauge/framework';
import { formatMinute, isoInstant, parseInstant } from '@greengauge/kernel';
import type { Measure } from '@greengauge/evaluation';
import { buildCell, buildObservationCell, periodZh, type FigureLineage as LineageView } from '@greengauge/contracts';
import { jobById, type JobRegistry } from '@greengauge/jobs';
import type { FigureLineage, SubmissionProvenance } from '@greengauge/store';

const MEASURE_ZH: Readonly<Record<Measure, string>> = {
  value: '数值', previous: '上期数', yoy: '同比', difference: '增减量', 'single-period': '当期数', 'sum-of-provinces': '各省合计', 'gap-to-nation': '合计与全国数之差',
  attainment: '完成率', 'time-progress': '时间进度', target: '目标值', 'sum-with-nested': '各省与单列单位合计', progress: '目标进程', 'average-growth': '年均增速',
  'change-since-base': '较基期变动', 'peer-median': '可比地区中位数',
  projection: '外推值', 'projection-low': '外推区间下限', 'projection-high': '外推区间上限', pace: '年均变动', 'required-pace': '所需年均变动',
};

const regionZh = (code: string): string => regionByCode(code)?.nameZh ?? code;

export function lineageView(lineage: FigureLineage, jobs: JobRegistry): LineageView {
  const { figure, jobRun, runId, clause, indicatorVersion } = lineage;
  const declaration = indicatorById(figure.indicator);
  const { documentTitleZh, labelZh, headingZh, textZh } = clause;
  return {
    code: figure.code,
    indicator: { id: figure.indicator, nameZh: indicatorVersion?.nameZh ?? declaration?.nameZh ?? figure.indicator, version: figure.indicatorVersion },
    region: figure.region, regionZh: regionZh(figure.region), period: figure.period, periodZh: periodZh(figure.period, declaration?.measurement),
    measure: figure.measure, measureZh: MEASURE_ZH[figure.measure], cell: buildCell(figure), clauseZh: clause.citationZh,
    source: { titleZh: figure.source.title, publisherZh: figure.source.publisher }, snapshots: [...lineage.snapshotIds],
    reports: lineage.reports.map(({ reportId, titleZh, sha256, archivedAtMs }) => ({ id: reportId, titleZh, sha256, archivedZh: formatMinute(archivedAtMs) })),
    observations: lineage.observations.map((observation) => observationView(observation, lineage.provenances.get(observation.id))),
    ...(documentTitleZh !== undefined && labelZh !== undefined && headingZh !== undefined
      ? { clause: { documentTitleZh, labelZh, headingZh, ...(textZh === undefined ? {} : { textZh }) } }
      : {}),
    ...(figure.methodZh === undefined ? {} : { methodZh: figure.methodZh }), ...(figure.noteZh === undefined ? {} : { noteZh: figure.noteZh }),
    ...(jobRun
      ? {
          jobRun: {
            id: runId, job: jobRun.job, jobZh: jobById(jobs, jobRun.job)?.titleZh ?? jobRun.job, slot: isoInstant(jobRun.slotMs), slotZh: formatMinute(jobRun.slotMs), ...(jobRun.finishedAtMs === undefined ? {} : { finishedAt: isoInstant(jobRun.finishedAtMs) }),
            ...(jobRun.codeVersion === undefined ? {} : { codeVersion: jobRun.codeVersion }),
          },
        }
      : {}),
  };
}

function observationView(observation: Observation, provenance: SubmissionProvenance | undefined): LineageView['observations'][number] {
  const declaration = indicatorById(observation.indicator);
  return {
    id: observation.id, indicator: observation.indicator, indicatorZh: declaration?.nameZh ?? observation.indicator, regionZh: regionZh(observation.region),
    periodZh: periodZh(observation.period, declaration?.measurement), cell: buildObservationCell(observation), sourceTitleZh: observation.sourceTitle,
    publisherZh: observation.sourcePublisher, revision: observation.revision, recordedAt: isoInstant(observation.recordedAtMs),
    ...(provenance === undefined ? {} : { submission: provenanceView(provenance) }),
  };
}

const minuteOf = (instant: string): string => formatMinute(parseInstant(instant) ?? 0);

function provenanceView({ tableNo, formTitleZh, labelZh, round, version, revisionReasonZh, receipt, submittedBy, submittedAt, approvedBy, approvedAt, acceptedBy, acceptedAt, signatories }: SubmissionProvenance): NonNullable<LineageView['observations'][number]['submission']> {
  return {
    tableNo, formTitleZh, labelZh, round, version, ...(revisionReasonZh === undefined ? {} : { revisionReasonZh }), receipt: { number: receipt.number, sha256: receipt.sha256 },
    submittedBy, submittedZh: minuteOf(submittedAt), approvedBy, approvedZh: minuteOf(approvedAt), acceptedBy, acceptedZh: minuteOf(acceptedAt), signatories: signatories.map((one) => ({ ...one })),
  };
}
