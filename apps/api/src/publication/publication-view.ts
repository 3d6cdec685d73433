import { regionByCode } from '@greengauge/framework';
import { formatMinute, isoInstant } from '@greengauge/kernel';
import { z } from 'zod';
import { publicationErratumSchema, periodZh, REPORT_KIND_ZH, type PublicationErratum, type PublicationAnswer, type PublicationRow } from '@greengauge/contracts';
import { publicationStateZh, type DeliveryRecord, type PublicationRecord, type PublicationReply, type ReportRecord } from '@greengauge/store';

export const regionName = (code: string): string => regionByCode(code)?.nameZh ?? code;

export function publicationRow(record: PublicationRecord): PublicationRow {
  const { id, report, plan, period, region, state, replyDueAtMs, embargoAtMs, releasedAtMs } = record;
  return {
    id, kind: report, titleZh: `${regionName(region)}${REPORT_KIND_ZH[report].replace(/^(全国|地区)/, '')}`, plan, period, periodZh: periodZh(period), region, regionZh: regionName(region), state,
    stateZh: publicationStateZh(state), openedZh: formatMinute(record.openedAtMs), replies: record.replies, unanswered: record.unanswered,
    ...(replyDueAtMs === undefined ? {} : { replyDueAt: isoInstant(replyDueAtMs), replyDueZh: formatMinute(replyDueAtMs) }),
    ...(embargoAtMs === undefined ? {} : { embargoAt: isoInstant(embargoAtMs), embargoZh: formatMinute(embargoAtMs) }),
    ...(releasedAtMs === undefined ? {} : { releasedZh: formatMinute(releasedAtMs) }),
  };
}

const OUTCOME_ZH = { accepted: '采纳', 'partly-accepted': '部分采纳', 'not-accepted': '未采纳' } as const;

export const replyView = ({ id, region, kind, subjectZh, textZh, filedAtMs, outcome, answerZh, answeredAtMs }: PublicationReply): PublicationAnswer['answers'][number] => ({
  id, regionZh: regionName(region), kind, subjectZh, textZh, filedZh: formatMinute(filedAtMs), ...(outcome === undefined ? {} : { outcome, outcomeZh: OUTCOME_ZH[outcome] }),
  ...(answerZh === undefined ? {} : { answerZh }), ...(answeredAtMs === undefined ? {} : { answeredZh: formatMinute(answeredAtMs) }),
});

const DELIVERY_ZH = { waiting: '待发', sending: '发送中', retrying: '曾失败，将重试', delivered: '已送达', refused: '未能送达' } as const;

export const deliveryView = ({ receiver, channel, state, attempts, endedAtMs, receipt, errorZh }: DeliveryRecord): PublicationAnswer['deliveries'][number] => ({
  receiver, channel, state, stateZh: DELIVERY_ZH[state], attempts, ...(endedAtMs === undefined ? {} : { endedZh: formatMinute(endedAtMs) }), ...(receipt === undefined ? {} : { receipt }),
  ...(errorZh === undefined ? {} : { errorZh }),
});

/** Of the issued files of one publication; absent where they replace nothing. */
export function erratumOf(files: readonly ReportRecord[]): { readonly erratum?: PublicationErratum } {
  const found = z.object({ erratum: publicationErratumSchema }).safeParse(files[0]?.issuance);
  return found.success ? { erratum: found.data.erratum } : {};
}

export const fileView = ({ reportId, variant, version, sha256, supersedes }: ReportRecord): PublicationAnswer['files'][number] => ({
  id: reportId, variantZh: variant === 'full' ? '全本' : '不含地区位次附页', version, sha256, href: `/api/reports/${reportId}/file`, ...(supersedes === undefined ? {} : { supersedes }),
});
