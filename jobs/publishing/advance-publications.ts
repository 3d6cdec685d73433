import { createHash } from 'node:crypto';
import { buildErratum, buildReport, draftSuggestions, type Issuance, type Suggestion } from '@greengauge/reports';
import { regionByCode } from '@greengauge/framework';
import { formatDayZh, formatMinute, type Clock } from '@greengauge/kernel';
import { fontVersions, signPdf, templateVersion, type FontOptions, type SigningIdentity } from '@greengauge/render';
import type { ReportDocument } from '@greengauge/document';
import {
  archiveReport, claimPublication, listReplies, listReports, loadPublication, loadReport, loadSnapshot, markIssued, markReleased, notify, postDeliveries,
  type Actor, type PublicationRecord, type ReportRecord, type ReportVariant, type Store, type Tx,
} from '@greengauge/store';
import type { ReportSnapshot } from '@greengauge/evaluation';
import { canonicalSnapshot } from '../material/canonical-snapshot.js';
import { describeTemplate, reportFileName } from '../material/produce-report.js';
import type { JobLog, RenderPort } from '../runtime/job.js';
import { suggestionsSchema } from './suggestions-schema.js';

export interface PublishingPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: JobLog;
  readonly renderPool: RenderPort;
  readonly fonts?: FontOptions | undefined;
  readonly identity: SigningIdentity;
  readonly publicUrl?: string | undefined;
}

const PUBLISHER: Actor = { kind: 'system', name: 'publisher' };

const OUTCOME_ZH = { accepted: '采纳', 'partly-accepted': '部分采纳', 'not-accepted': '未采纳' } as const;

/** Makes files of what was signed and releases what has reached its instant, one publication a transaction. Returns how many steps were taken. */
export async function advancePublications(ports: PublishingPorts, signal?: AbortSignal): Promise<number> {
  let steps = 0;
  while (signal?.aborted !== true) {
    const taken = await ports.store.transact(PUBLISHER, async (tx) => {
      const publication = await claimPublication(tx);
      if (publication === undefined) return false;
      if (publication.state === 'signed') await issue(ports, tx, publication);
      else await release(ports, tx, publication);
      return true;
    });
    if (!taken) break;
    steps += 1;
  }
  return steps;
}

async function release({ log, clock, publicUrl }: PublishingPorts, tx: Tx, publication: PublicationRecord): Promise<void> {
  const files = await listReports(tx, { publicationId: publication.id });
  await markReleased(tx, publication.id, clock.now());
  const posted = await postDeliveries(tx, files, { publicUrl });
  for (const { reportId, report, plan, period, region, version } of files) await notify(tx, { topic: 'report', reportId, report, plan, period, region, version });
  log.info({ publication: publication.id, posted }, `报告已发布，向 ${posted} 个接收方发送`);
}

async function issue(ports: PublishingPorts, tx: Tx, publication: PublicationRecord): Promise<void> {
  const draft = await loadReport(tx, publication.draftId);
  const frozen = draft === undefined ? undefined : await loadSnapshot(tx, draft.snapshotId);
  if (draft === undefined || frozen === undefined) throw new Error(`publication ${publication.id}: the draft or its snapshot is gone`);
  const snapshot = canonicalSnapshot(frozen);
  const previous = await lastReleased(tx, draft);
  const issuance = await issuanceOf(tx, publication, snapshot, previous);
  const variants: readonly ReportVariant[] = snapshot.report === 'national' ? ['full', 'without-league'] : ['full'];
  for (const variant of variants) await makeFile(ports, tx, { publication, snapshot, titleZh: draft.titleZh, variant, issuance: variant === 'full' ? issuance : { ...issuance, withoutLeague: true } });
  await markIssued(tx, publication.id, ports.clock.now());
  ports.log.info({ publication: publication.id, variants: variants.length }, '签发的报告已成文归档');
}

/** What readers have in hand; a version that was withdrawn before its instant was never theirs, and needs no erratum. */
async function lastReleased(tx: Tx, { report, plan, period, region }: ReportRecord): Promise<ReportRecord | undefined> {
  for (const record of await listReports(tx, { report, plan, period, region, stage: 'issued' })) {
    if (record.variant !== 'full' || record.publicationId === undefined) continue;
    if ((await loadPublication(tx, record.publicationId))?.state === 'released') return record;
  }
  return undefined;
}

async function issuanceOf(tx: Tx, publication: PublicationRecord, snapshot: ReportSnapshot, previous: ReportRecord | undefined): Promise<Issuance> {
  const drafted: readonly Suggestion[] = draftSuggestions(buildReport(snapshot));
  const replies = (await listReplies(tx, publication.id)).filter(({ kind }) => kind === 'objection');
  const before = previous === undefined ? undefined : await loadSnapshot(tx, previous.snapshotId);
  return {
    suggestions: publication.suggestions === undefined ? drafted : suggestionsSchema.parse(publication.suggestions),
    signerZh: publication.signerZh ?? '', signedOnZh: formatDayZh(publication.signedAtMs ?? 0), embargoZh: formatMinute(publication.embargoAtMs ?? 0),
    ...(publication.issuerZh === undefined ? {} : { issuerZh: publication.issuerZh }), ...(publication.documentNo === undefined ? {} : { documentNo: publication.documentNo }),
    replies: replies.map((reply) => ({
      regionZh: regionByCode(reply.region)?.nameZh ?? reply.region, subjectZh: reply.subjectZh, textZh: reply.textZh, filedOnZh: formatDayZh(reply.filedAtMs),
      outcomeZh: reply.outcome === undefined ? '' : OUTCOME_ZH[reply.outcome], answerZh: reply.answerZh ?? '', answeredOnZh: formatDayZh(reply.answeredAtMs ?? 0),
    })),
    ...(previous === undefined || before === undefined
      ? {}
      : { erratum: { supersedesZh: `第${previous.version}版（${formatMinute(previous.archivedAtMs)}，校验值${previous.sha256.slice(0, 12)}）`, lines: buildErratum(canonicalSnapshot(before), snapshot) } }),
  };
}

/** The unsigned bytes of an issued report, from what is stored of it alone; the archive check makes them again. */
export function renderIssued({ renderPool, fonts }: Pick<PublishingPorts, 'renderPool' | 'fonts'>, snapshot: ReportSnapshot, issuance: Issuance, signal?: AbortSignal): Promise<Uint8Array> {
  return renderPool.renderPdf(issuedDocument(fonts, snapshot, issuance), signal === undefined ? {} : { signal });
}

const issuedDocument = (fonts: PublishingPorts['fonts'], snapshot: ReportSnapshot, issuance: Issuance): ReportDocument =>
  buildReport(snapshot, { templateVersion, fontVersions: fontVersions(fonts ? { fonts } : {}), issuance });

interface FileRequest {
  readonly publication: PublicationRecord;
  readonly snapshot: ReportSnapshot;
  readonly titleZh: string;
  readonly variant: ReportVariant;
  readonly issuance: Issuance;
}

async function makeFile(ports: PublishingPorts, tx: Tx, { publication, snapshot, titleZh, variant, issuance }: FileRequest): Promise<void> {
  const unsigned = await renderIssued(ports, snapshot, issuance);
  const bytes = await signPdf(unsigned, { identity: ports.identity, signedAtMs: publication.signedAtMs ?? 0, reasonZh: '签发', signerZh: issuance.signerZh });
  const twins = await ports.renderPool.renderTwins?.(issuedDocument(ports.fonts, snapshot, issuance));
  const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
  await archiveReport(tx, {
    report: snapshot.report, plan: snapshot.plan.id, period: snapshot.period, region: snapshot.region.code, snapshotId: snapshot.id, sha256: sha256(bytes), bytes,
    templateVersion: describeTemplate(ports.fonts).archived, titleZh, fileName: reportFileName(snapshot).replace(/\.pdf$/, variant === 'full' ? '-issued.pdf' : '-issued-without-league.pdf'),
    ...(twins === undefined ? {} : { twins }),
    issue: { publicationId: publication.id, variant, unsignedSha256: sha256(unsigned), issuance },
  });
}
