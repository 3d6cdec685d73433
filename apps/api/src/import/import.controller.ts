import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { EXPORT_TYPE, importListAnswerSchema, quarantineAnswerSchema, type ImportListAnswer, type ImportRow, type QuarantineAnswer } from '@greengauge/contracts';
import { textCell } from '@greengauge/document';
import { formatMinute } from '@greengauge/kernel';
import { listImports, listQuarantine, type Actor, type ImportRecord } from '@greengauge/store';
import { sendFile, tableFile } from '../export/send-file.js';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { refused } from '../server/refused.js';
import { Allow } from '../session/access.js';

/** Read as the platform: who keeps it sees every import, also those whose figures are no business of theirs to approve. The permission is the gate. */
const KEEPER: Actor = { kind: 'system', name: 'imports' };
/** A page shows so many; all of them are in the file. */
const SHOWN = 500;

const importRow = ({ importId, dataset, fileName, sha256, openedAtMs, openedBy, counts }: ImportRecord): ImportRow => ({
  id: importId, dataset, fileName, sha256, openedZh: formatMinute(openedAtMs), openedBy, ...(counts ? { counts: { ...counts } } : {}),
});

@ApiTags('imports')
@Controller('api/imports')
export class ImportController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @Allow('seeImports')
  @ApiOkResponse({ description: '各次导入', standardSchema: importListAnswerSchema })
  async list(@Res({ passthrough: true }) reply: FastifyReply): Promise<ImportListAnswer> {
    void reply.header('cache-control', 'private, no-cache');
    const records = await this.ports.store.read(KEEPER, (tx) => listImports(tx));
    return { imports: records.map(importRow) };
  }

  @Get(':id')
  @Allow('seeImports')
  @ApiOkResponse({ description: '一次导入的隔离行及原因', standardSchema: quarantineAnswerSchema })
  async read(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<QuarantineAnswer> {
    void reply.header('cache-control', 'private, no-cache');
    const { record, rejections } = await this.load(id);
    const reasons = new Map<string, { count: number; exampleZh: string }>();
    for (const { code, reasonZh } of rejections) reasons.set(code, { count: (reasons.get(code)?.count ?? 0) + 1, exampleZh: reasons.get(code)?.exampleZh ?? reasonZh });
    return {
      import: importRow(record), total: rejections.length, reasons: [...reasons].map(([code, reason]) => ({ code, ...reason })).sort((a, b) => b.count - a.count),
      rows: rejections.slice(0, SHOWN).map(({ rowNumber, column, code, reasonZh, row }) => ({ rowNumber, code, reasonZh, row: { ...row }, ...(column === undefined ? {} : { column }) })),
    };
  }

  /** The rows as they were, with line and reason, to be corrected and imported again. */
  @Get(':id/quarantine.csv')
  @Allow('seeImports')
  @ApiProduces(EXPORT_TYPE.csv.contentType)
  @ApiOkResponse({ description: '隔离行（CSV）' })
  async download(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const { record, rejections } = await this.load(id);
    const columns = [...new Set(rejections.flatMap(({ row }) => Object.keys(row)))];
    const table = {
      nameZh: `隔离行 ${record.fileName}`, columns: ['行号', '列', '原因', ...columns].map((headerZh) => ({ headerZh })),
      rows: rejections.map(({ rowNumber, column, reasonZh, row }) => [String(rowNumber), column ?? '', reasonZh, ...columns.map((name) => row[name] ?? '')].map(textCell)),
    };
    sendFile(reply, await tableFile(table, 'csv', 'quarantine'));
  }

  private async load(id: string) {
    const found = await this.ports.store.read(KEEPER, async (tx) => {
      const record = (await listImports(tx)).find((one) => one.importId === id);
      return record && { record, rejections: await listQuarantine(tx, id) };
    });
    if (!found) throw refused('not-found', '没有这次导入');
    return found;
  }
}
