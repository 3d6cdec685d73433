import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import {
  compareAnswerSchema, compareQuerySchema, errataAnswerSchema, revisionQuerySchema, revisionsAnswerSchema, vintagesAnswerSchema, type CompareAnswer, type CompareQuery,
  type ErrataAnswer, type RevisionQuery, type RevisionsAnswer, type VintagesAnswer,
} from '@greengauge/contracts';
import { compareObservations, compareSnapshots } from '@greengauge/evaluation';
import { formatMinute, isoInstant, parseAsKnownAt, parseRegionCode } from '@greengauge/kernel';
import { indicatorById } from '@greengauge/framework';
import { listDefinitions, listRevisions, listRounds, listVintages, loadLastRecorded, loadObservations, loadReport, loadSnapshot, type Actor, type Tx } from '@greengauge/store';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { refused } from '../server/refused.js';
import { Allow, requireSession } from '../session/access.js';
import { actorOf } from '../session/permissions.js';
import { nextUpdateZh } from './next-update.js';
import { revisionRow } from './revision-view.js';

const SYSTEM: Actor = { kind: 'system', name: 'vintages' };
const MOST_ROWS = 1000;

/** What was known when: the log of revisions, the moments, two of them side by side, and what a new version of a report changed. */
@ApiTags('vintages')
@Controller('api')
export class VintageController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get('revisions')
  @Allow('readFigures')
  @ApiOkResponse({ description: '修订日志与指标定义版本', standardSchema: revisionsAnswerSchema })
  revisions(@Query({ schema: revisionQuerySchema }) { indicator, region, limit }: RevisionQuery): Promise<RevisionsAnswer> {
    const code = region === undefined ? undefined : parseRegionCode(region);
    return this.ports.store.read(SYSTEM, async (tx) => {
      const revisions = await listRevisions(tx, { ...(indicator === undefined ? {} : { indicator }), ...(code === undefined ? {} : { region: code }), limit: limit ?? 200 });
      const definitions = indicator === undefined ? [] : await listDefinitions(tx, indicator);
      return {
        ...(indicator === undefined ? {} : { indicator, ...(await this.updates(tx, indicator)) }),
        rows: revisions.flatMap(({ before, after }) => revisionRow({ kind: 'revised', before, after })),
        definitions: definitions.map(({ validFromMs, validToMs, ...rest }) => ({
          ...rest, validFrom: isoInstant(validFromMs), validFromZh: formatMinute(validFromMs),
          ...(validToMs === undefined ? {} : { validTo: isoInstant(validToMs), validToZh: formatMinute(validToMs) }),
        })),
      };
    });
  }

  /** Nothing of an indicator that the catalogue does not know. */
  private async updates(tx: Tx, indicator: string): Promise<Pick<RevisionsAnswer, 'updates'>> {
    const declaration = indicatorById(indicator);
    if (declaration === undefined) return {};
    const lastMs = await loadLastRecorded(tx, indicator);
    return { updates: { ...(lastMs === undefined ? {} : { last: isoInstant(lastMs), lastZh: formatMinute(lastMs) }), nextZh: nextUpdateZh(declaration, await listRounds(tx), this.ports.clock.now()) } };
  }

  @Get('vintages')
  @Allow('readFigures')
  @ApiOkResponse({ description: '数据入库时点', standardSchema: vintagesAnswerSchema })
  async vintages(): Promise<VintagesAnswer> {
    const found = await this.ports.store.read(SYSTEM, (tx) => listVintages(tx));
    return { vintages: found.map(({ atMs, added, revised }) => ({ at: isoInstant(atMs), atZh: formatMinute(atMs), added, revised })) };
  }

  @Get('vintages/compare')
  @Allow('readFigures')
  @ApiOkResponse({ description: '两个时点的数据对照', standardSchema: compareAnswerSchema })
  async compare(@Query({ schema: compareQuerySchema }) { from, to, indicator }: CompareQuery): Promise<CompareAnswer> {
    const [fromMs, toMs] = [parseAsKnownAt(from), to === undefined ? this.ports.clock.now() : parseAsKnownAt(to)];
    if (fromMs === undefined || toMs === undefined) throw refused('bad-request', '时点格式不正确，例如 2026-11-22 或 2026-11-22T09:30:00+08:00');
    if (fromMs > toMs) throw refused('bad-request', '较早的时点应在前：倒过来比较会把新增说成撤回');
    const only = indicator === undefined ? {} : { indicators: [indicator] };
    const { before, after } = await this.ports.store.read(SYSTEM, async (tx) => ({
      before: await loadObservations(tx, { ...only, asKnownAtMs: fromMs }),
      // Without a second moment it is what stands now, whatever the clock of this machine says beside that of the database.
      after: await loadObservations(tx, to === undefined ? only : { ...only, asKnownAtMs: toMs }),
    }));
    const changes = compareObservations(before, after);
    return {
      from: isoInstant(fromMs), fromZh: formatMinute(fromMs), to: isoInstant(toMs), toZh: formatMinute(toMs), total: changes.length,
      rows: changes.slice(0, MOST_ROWS).flatMap(revisionRow),
    };
  }

  @Get('reports/:id/errata')
  @Allow('readFigures')
  @ApiOkResponse({ description: '与被接替版本相比的更正清单', standardSchema: errataAnswerSchema })
  async errata(@Param('id') id: string, @Req() request: FastifyRequest): Promise<ErrataAnswer> {
    // Whether there is such a report is for the account to see or not: a draft of a region is nobody else's.
    const report = await this.ports.store.read(actorOf(requireSession(request).account), (tx) => loadReport(tx, id));
    if (!report) throw refused('not-found', '没有这份报告');
    return this.ports.store.read(SYSTEM, async (tx) => {
      const head = { report: report.reportId, titleZh: report.titleZh, version: report.version };
      const earlier = report.supersedes === undefined ? undefined : await loadReport(tx, report.supersedes);
      if (!earlier) return { ...head, errata: [], appearanceOnly: false };
      const [before, after] = [await loadSnapshot(tx, earlier.snapshotId), await loadSnapshot(tx, report.snapshotId)];
      if (!before || !after) throw refused('not-found', '归档中缺少报告的快照');
      const errata = compareSnapshots(before, after);
      return {
        ...head, supersedes: { report: earlier.reportId, version: earlier.version, archivedAtZh: formatMinute(earlier.archivedAtMs) },
        errata: errata.map((one) => ({ ...one })), appearanceOnly: errata.length === 0,
      };
    });
  }
}
