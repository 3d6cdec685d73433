import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { parseCode } from '@greengauge/evaluation';
import { verifyAnswerSchema, type VerifyAnswer } from '@greengauge/contracts';
import { findReportByHash, listReports, loadReport, resolveFigure, type Actor } from '@greengauge/store';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { refused } from '../server/refused.js';
import { Allow } from '../session/access.js';
import { reportRow } from '../report/report-row.js';
import { lineageView } from './lineage-view.js';

const PUBLIC: Actor = { kind: 'public' };
const SHA256 = /^[0-9a-f]{64}$/i;
const SNAPSHOT = /^[\w-]{4,80}$/;

/** What the parser of application/pdf leaves of an upload: its hash, never its bytes. */
const uploadSchema = z.strictObject({ sha256: z.string().regex(SHA256), bytes: z.int() });

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
    return this.byHash(upload.data.sha256);
  }

  @Get('sha256/:hash')
  @Allow('public')
  @ApiOkResponse({ description: '按文件 SHA-256 核验', standardSchema: verifyAnswerSchema })
  byHash(@Param('hash') hash: string): Promise<VerifyAnswer> {
    if (!SHA256.test(hash)) return Promise.resolve({ result: 'unknown', messageZh: 'SHA-256 应为 64 位十六进制数' });
    return this.ports.store.read(PUBLIC, async (tx): Promise<VerifyAnswer> => {
      const found = await findReportByHash(tx, hash);
      if (!found) return { result: 'unknown', messageZh: '报告库中没有与之逐字节一致的文件：文件可能被改动，或不是本平台生成' };
      const by = found.supersededBy === undefined ? undefined : await loadReport(tx, found.supersededBy);
      const checked = { sha256: found.sha256, report: reportRow(found) };
      return by ? { result: 'superseded', ...checked, by: reportRow(by) } : { result: 'genuine', ...checked };
    });
  }

  /** A figure code, a snapshot id, or the SHA-256 of a file. */
  @Get(':code')
  @Allow('public')
  @ApiOkResponse({ description: '按数据编码、快照号核验', standardSchema: verifyAnswerSchema })
  byCode(@Param('code') text: string): Promise<VerifyAnswer> {
    const wanted = text.trim();
    if (SHA256.test(wanted)) return this.byHash(wanted);
    return this.ports.store.read(PUBLIC, async (tx): Promise<VerifyAnswer> => {
      const lineage = parseCode(wanted) === undefined ? undefined : await resolveFigure(tx, wanted);
      if (lineage) return { result: 'figure', lineage: lineageView(lineage) };
      const reports = SNAPSHOT.test(wanted) ? await listReports(tx, { snapshotId: wanted }) : [];
      if (reports.length > 0) return { result: 'snapshot', snapshotId: wanted, reports: reports.map(reportRow) };
      return { result: 'unknown', messageZh: '没有这个数据编码或快照号，请对照报告重新输入' };
    });
  }
}
