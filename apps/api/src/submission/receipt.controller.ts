import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { receiptAnswerSchema, type ReceiptAnswer } from '@greengauge/contracts';
import { loadFiling, type FilingRecord, type SubmissionRecord } from '@greengauge/store';
import { sendFile } from '../export/send-file.js';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { refused } from '../server/refused.js';
import { Allow, requireSession } from '../session/access.js';
import { actorOf } from '../session/permissions.js';
import { buildReceiptDocument } from './receipt-document.js';
import { receiptView } from './receipt-view.js';
import { SubmissionDesk } from './submission-desk.js';
import { typesetReceipt } from './typeset-receipt.js';

const receiptQuerySchema = z.strictObject({ filing: z.coerce.number().int().min(1).max(999).optional() });
type ReceiptQuery = z.infer<typeof receiptQuerySchema>;

/** What a region has in hand after it filed: on the page and as a file. */
@ApiTags('review')
@Controller('api/submissions')
export class ReceiptController {
  constructor(@Inject(SubmissionDesk) private readonly desk: SubmissionDesk, @Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get(':id/receipt')
  @Allow('readForms')
  @ApiOkResponse({ description: '报送回执', standardSchema: receiptAnswerSchema })
  async receipt(@Param('id') id: string, @Query({ schema: receiptQuerySchema }) { filing }: ReceiptQuery, @Req() request: FastifyRequest): Promise<ReceiptAnswer> {
    return (await this.find(request, id, filing)).receipt;
  }

  /** The same bytes for the same filing, however often it is asked for. */
  @Get(':id/receipt.pdf')
  @Allow('readForms')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ description: '报送回执（PDF）' })
  async file(@Param('id') id: string, @Query({ schema: receiptQuerySchema }) { filing }: ReceiptQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const found = await this.find(request, id, filing);
    const origin = this.ports.settings.publicUrl ?? `${request.protocol}://${request.host}`;
    const bytes = await typesetReceipt(this.ports.renderPool, buildReceiptDocument({ ...found, origin }));
    sendFile(reply, { bytes, contentType: 'application/pdf', fileNameZh: `报送回执_${found.receipt.number}.pdf`, plainName: `receipt-${found.submission.region}-${found.receipt.code}.pdf` });
  }

  private async find(request: FastifyRequest, id: string, seq: number | undefined): Promise<{ readonly submission: SubmissionRecord; readonly filing: FilingRecord; readonly receipt: ReceiptAnswer }> {
    const { submission, filing } = await this.desk.store.read(actorOf(requireSession(request).account), async (tx) => {
      const found = await this.desk.find(tx, id);
      return { submission: found, filing: await loadFiling(tx, found.id, seq) };
    });
    if (filing === undefined) throw refused('not-found', '尚未报送，没有回执');
    return { submission, filing, receipt: receiptView(submission, filing, await this.desk.names.open([filing.by])) };
  }
}
