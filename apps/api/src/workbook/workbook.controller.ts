import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { WORKBOOK_TYPE, workbookAnswerSchema, type WorkbookAnswer } from '@greengauge/contracts';
import { refused } from '../server/refused.js';
import { API_HEADERS } from '../server/security-headers.js';
import { Allow } from '../session/access.js';
import { SubmissionDesk } from '../submission/submission-desk.js';
import { readAnswers } from './read-answers.js';
import { readWorkbook } from './read-workbook.js';
import { writeTemplate } from './write-template.js';

/** A template is some tens of kilobytes. */
export const MOST_WORKBOOK_BYTES = 4 * 1024 * 1024;

@ApiTags('workbook')
@Controller('api/submissions')
export class WorkbookController {
  constructor(@Inject(SubmissionDesk) private readonly desk: SubmissionDesk) {}

  @Get(':id/workbook')
  @Allow('readForms')
  @ApiProduces(WORKBOOK_TYPE)
  @ApiOkResponse({ description: '本地区、本期的 Excel 模板' })
  async template(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const answer = await this.desk.read(request, id);
    const { form, submission, round } = answer;
    const name = `${form.authority.tableNo}_${submission.regionZh}_${round.periodZh}.xlsx`;
    await reply.headers({ ...API_HEADERS, 'cache-control': 'no-store', 'content-disposition': `attachment; filename="template.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}` })
      .type(WORKBOOK_TYPE).send(await writeTemplate(answer));
  }

  @Post(':id/workbook')
  @HttpCode(200)
  @Allow('fillForms')
  @ApiConsumes(WORKBOOK_TYPE)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiOkResponse({ description: '试读填好的模板，不写入', standardSchema: workbookAnswerSchema })
  async trial(@Param('id') id: string, @Body() body: unknown, @Req() request: FastifyRequest): Promise<WorkbookAnswer> {
    // Who may not see the submission is refused before the file is looked at.
    const answer = await this.desk.read(request, id);
    if (!answer.actions.includes('edit')) throw refused('conflict', '当前状态不能修改');
    if (!Buffer.isBuffer(body) || body.length === 0) throw refused('bad-request', '没有收到文件');
    const grid = await readWorkbook(body);
    if (!grid.ok) throw refused('bad-request', grid.messageZh);
    return readAnswers(answer, grid.sheets);
  }
}
