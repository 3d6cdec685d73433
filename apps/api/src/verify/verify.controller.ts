import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { parseCode } from '@greengauge/evaluation';
import { parseReceiptCode, verifyAnswerSchema, type VerifyAnswer } from '@greengauge/contracts';
import { findFilings, findReportByHash, hasSnapshot, listReports, loadPublication, loadReport, resolveFigure, type Actor, type Tx } from '@greengauge/store';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { refused } from '../server/refused.js';
import { Allow } from '../session/access.js';
import { reportRow } from '../report/report-row.js';
import { erratumOf } from '../publication/publication-view.js';
import { provenReceipt } from '../submission/receipt-view.js';
import { lineageView } from './lineage-view.js';

const PUBLIC: Actor = { kind: 'public' };
const VERIFIER: Actor = { kind: 'system', name: 'verify' };
const SHA256 = /^[0-9a-f]{64}$/i;
const SNAPSHOT = /^[\w-]{4,80}$/;

/** What the parser of application/pdf leaves of an upload: its hash and the snapshot it claims, never its bytes. */
const uploadSchema = z.strictObject({ sha256: z.string().regex(SHA256), bytes: z.int(), snapshotId: z.string().optional() });

/** Open to everyone who holds a report: a code or a file in hand is the ticket. */
@ApiTags('verify')
@Controller('api/verify')
export class VerifyController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Post('file')
  @HttpCode(200)
  @Allow('public')
  @ApiConsumes('application/pdf')
  @ApiBody({ description: 'PDF 文件的原始字节', schema: { type: 'string', format: 'binary' } })
  @ApiOkResponse({ description: '文件核验结果', standardSchema: verifyAnswerSchema })
  byFile(@Body() body: unknown): Promise<VerifyAnswer> {
    const upload = uploadSchema.safeParse(body);
    if (!upload.success) throw refused('unsupported-media-type', '请上传 PDF 文件（内容类型 application/pdf）');
    return this.judge(upload.data.sha256, upload.data.snapshotId);
  }

  @Get('sha256/:hash')
  @Allow('public')
  @ApiOkResponse({ description: '按文件 SHA-256 核验', standardSchema: verifyAnswerSchema })
  byHash(@Param('hash') hash: string): Promise<VerifyAnswer> {
    if (!SHA256.test(hash)) return Promise.resolve({ result: 'unknown', messageZh: 'SHA-256 应为 64 位十六进制数' });
    return this.judge(hash, undefined);
  }

  /** Read by the platform itself: whoever holds the bytes is told what they are, and nothing that is not public yet. */
  private judge(hash: string, claims: string | undefined): Promise<VerifyAnswer> {
    return this.ports.store.read(VERIFIER, async (tx): Promise<VerifyAnswer> => {
      const found = await findReportByHash(tx, hash);
      if (!found) return this.unknownFile(tx, claims);
      if (found.stage === 'draft') {
        const messageZh = found.supersededBy === undefined ? '与库存的机器草稿逐字节一致；草稿未经签发，不代表正式结论' : '与库存的旧草稿逐字节一致；草稿未经签发，且已有更新的草稿';
        return { result: 'draft', sha256: found.sha256, messageZh };
      }
      const publication = found.publicationId === undefined ? undefined : await loadPublication(tx, found.publicationId);
      if (publication?.state !== 'released') return { result: 'embargoed', messageZh: '该文件属于尚未发布的报告，发布之前不提供核验信息' };
      const checked = { sha256: found.sha256, report: reportRow(found) };
      const by = found.supersededBy === undefined ? undefined : await loadReport(tx, found.supersededBy);
      const replaced = by?.publicationId === undefined ? undefined : await loadPublication(tx, by.publicationId);
      return by && replaced?.state === 'released' ? { result: 'superseded', ...checked, by: reportRow(by), ...erratumOf([by]) } : { result: 'genuine', ...checked };
    });
  }

  private async unknownFile(tx: Tx, claims: string | undefined): Promise<VerifyAnswer> {
    const known = claims === undefined ? [] : await listReports(tx, { snapshotId: claims });
    if (claims !== undefined && known.length > 0) return { result: 'altered', snapshotId: claims, messageZh: '文件自称是本平台的报告，但与库存文件不一致：内容已被改动' };
    return { result: 'unknown', messageZh: '报告库中没有与之逐字节一致的文件：文件可能被改动，或不是本平台生成' };
  }

  /** The code of a receipt is its ticket: whoever holds one is told what it proves, and nothing of what was filed. */
  private async receipt(digits: string): Promise<VerifyAnswer | undefined> {
    const [newest, ...rest] = await this.ports.store.read(VERIFIER, (tx) => findFilings(tx, { digits }));
    return newest && { result: 'receipt', receipt: provenReceipt([newest, ...rest.filter(({ filing }) => filing.sha256 === newest.filing.sha256)]) };
  }

  /** A figure code, the code of a receipt, a snapshot id, or the SHA-256 of a file or of what was filed. */
  @Get(':code')
  @Allow('public')
  @ApiOkResponse({ description: '按数据编码、回执核验码、快照号核验', standardSchema: verifyAnswerSchema })
  async byCode(@Param('code') text: string): Promise<VerifyAnswer> {
    const wanted = text.trim();
    const digits = SHA256.test(wanted) ? wanted.toLowerCase() : parseReceiptCode(wanted);
    const receipt = digits === undefined ? undefined : await this.receipt(digits);
    if (receipt) return receipt;
    if (SHA256.test(wanted)) return this.byHash(wanted);
    const open = await this.ports.store.read(PUBLIC, async (tx): Promise<VerifyAnswer | undefined> => {
      const lineage = parseCode(wanted) === undefined ? undefined : await resolveFigure(tx, wanted);
      if (lineage) return { result: 'figure', lineage: lineageView(lineage, this.ports.jobs) };
      const reports = SNAPSHOT.test(wanted) ? await listReports(tx, { snapshotId: wanted }) : [];
      return reports.length === 0 ? undefined : { result: 'snapshot', snapshotId: wanted, reports: reports.map((report) => reportRow(report)) };
    });
    if (open) return open;
    if (SNAPSHOT.test(wanted) && (await this.isKept(wanted))) return { result: 'embargoed', messageZh: '该快照的报告尚未发布，发布之前不提供核验信息' };
    return { result: 'unknown', messageZh: '没有这个数据编码、回执核验码或快照号，请对照报告或回执重新输入' };
  }

  /** Pages name the snapshot they show before any report is made of it: that one is known, too. */
  private isKept(snapshotId: string): Promise<boolean> {
    return this.ports.store.read(VERIFIER, async (tx) => (await listReports(tx, { snapshotId })).length > 0 || (await hasSnapshot(tx, snapshotId)));
  }
}
