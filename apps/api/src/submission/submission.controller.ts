import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { cellFieldOf, type FormDeclaration } from '@greengauge/framework';
import { formatMinute, isoInstant } from '@greengauge/kernel';
import { checkAnswer, isCellOpen, measureProgress } from '@greengauge/intake';
import {
  cellHistoryAnswerSchema, evidenceAnswerSchema, saveCellsAnswerSchema, saveCellsRequestSchema, saveExplanationRequestSchema, submissionAnswerSchema,
  type CellHistoryAnswer, type EvidenceAnswer, type SaveCellsAnswer, type SaveCellsRequest, type SaveExplanationRequest, type SubmissionAnswer,
} from '@greengauge/contracts';
import {
  addEvidence, isAsked, listCellHistory, listEvidence, listReturns, loadCells, loadDatabaseTime, loadEvidenceFile, openSubmission, removeEvidence, saveCells, saveExplanation,
  type CellChange, type SubmissionRecord, type Tx,
} from '@greengauge/store';
import { refused, RefusedWithBody } from '../server/refused.js';
import { API_HEADERS } from '../server/security-headers.js';
import { Allow, requireSession } from '../session/access.js';
import { actorOf } from '../session/permissions.js';
import { isExpired } from './form-view.js';
import { SubmissionDesk } from './submission-desk.js';
import { knownForm } from './known-form.js';
import { cellViews, findingView, labelOf } from './submission-view.js';

const idSchema = z.object({ id: z.string() });
const evidenceQuerySchema = z.strictObject({ field: z.string().max(64), fileName: z.string().trim().min(1).max(120) });
const historyQuerySchema = z.strictObject({ row: z.string().regex(/^(?:[1-9]\d{0,3})?$/).default('') });

@ApiTags('submissions')
@Controller('api')
export class SubmissionController {
  constructor(@Inject(SubmissionDesk) private readonly desk: SubmissionDesk) {}

  /** The region's submission of the round; the first call opens the draft. */
  @Post('rounds/:round/submission')
  @HttpCode(200)
  @Allow('fillForms')
  @ApiOkResponse({ description: '打开本地区该期填报', standardSchema: submissionAnswerSchema })
  async open(@Param('round') round: string, @Req() request: FastifyRequest): Promise<SubmissionAnswer> {
    const { id } = await this.desk.write(request, 'open', idSchema, async (tx, { region }) => {
      if (region === undefined) throw refused('forbidden', '只有填报单位可以填报');
      const found = await this.desk.findRound(tx, round);
      if (!isAsked(found, region)) throw refused('forbidden', '本期未要求本地区报送');
      const { form: formId } = found;
      const form = knownForm(formId);
      if (isExpired(form, await loadDatabaseTime(tx))) throw refused('conflict', `${form.authority.tableNo}有效期至 ${form.authority.validUntil}，已过有效期，不能填报`);
      const { submission } = await openSubmission(tx, { region, form: formId, formVersion: form.version, round });
      return { id: submission.id };
    });
    return this.desk.read(request, id);
  }

  @Get('submissions/:id')
  @Allow('readForms')
  @ApiOkResponse({ description: '一份填报', standardSchema: submissionAnswerSchema })
  read(@Param('id') id: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SubmissionAnswer> {
    void reply.header('cache-control', 'private, no-store');
    return this.desk.read(request, id);
  }

  @Put('submissions/:id/cells')
  @HttpCode(200)
  @Allow('fillForms')
  @ApiOkResponse({ description: '保存若干格（全部成功或全不保存）', standardSchema: saveCellsAnswerSchema })
  save(@Param('id') id: string, @Body({ schema: saveCellsRequestSchema }) body: SaveCellsRequest, @Req() request: FastifyRequest): Promise<SaveCellsAnswer> {
    return this.desk.write(request, `cells ${id}`, saveCellsAnswerSchema, async (tx, account) => {
      const submission = await this.desk.find(tx, id, { lock: true });
      const { nowMs } = await this.desk.judge(tx, submission, 'edit', account);
      const form = knownForm(submission.form);
      const changes = checkedChanges(form, body);
      if (submission.state === 'returned') await refuseLocked(tx, submission, form, changes);
      const result = await saveCells(tx, submission, changes);
      if (result.kind === 'conflict') {
        const nameOf = await this.desk.names.open(result.cells.map(({ now }) => now?.enteredBy));
        throw new RefusedWithBody('conflict', '这些格已在别处修改，请比较后再保存', {
          cells: result.cells.map(({ cell, row, now, revision }) => ({
            cell, row, revision, followUp: now?.followUp ?? false, open: true, computed: false,
            ...(now === undefined ? {} : { answer: now.answer, enteredAt: isoInstant(now.enteredAtMs), enteredBy: nameOf(now.enteredBy), ...(now.noteZh === undefined ? {} : { noteZh: now.noteZh }) }),
          })),
        });
      }
      const material = await this.desk.materialFor(tx, submission, nowMs);
      const views = cellViews(form, material, material.cells, material.answers, true, () => '');
      return {
        saved: result.revisions.map((one) => ({ ...one })), computed: views.filter(({ computed }) => computed),
        findings: material.findings.map((finding) => findingView(finding, material.explanations)), progress: measureProgress(form, material.answers),
      };
    });
  }

  @Delete('submissions/:id/rows/:table/:row')
  @Allow('fillForms')
  @ApiOkResponse({ description: '清空清单的一行', standardSchema: submissionAnswerSchema })
  async removeRow(@Param('id') id: string, @Param('table') table: string, @Param('row') row: string, @Req() request: FastifyRequest): Promise<SubmissionAnswer> {
    await this.desk.write(request, `row ${id}`, idSchema, async (tx, account) => {
      const submission = await this.desk.find(tx, id, { lock: true });
      await this.desk.judge(tx, submission, 'edit', account);
      const cells = (await loadCells(tx, id)).filter((one) => one.row === row && one.cell.startsWith(`${table}.`));
      if (cells.length > 0) await saveCells(tx, submission, cells.map((one) => ({ cell: one.cell, row: one.row, base: one.revision })));
      return { id };
    });
    return this.desk.read(request, id);
  }

  @Get('submissions/:id/cells/:cell/history')
  @Allow('readForms')
  @ApiOkResponse({ description: '一格的修改记录', standardSchema: cellHistoryAnswerSchema })
  async history(@Param('id') id: string, @Param('cell') cell: string, @Query({ schema: historyQuerySchema }) { row }: z.infer<typeof historyQuerySchema>, @Req() request: FastifyRequest): Promise<CellHistoryAnswer> {
    const { account } = requireSession(request);
    const entries = await this.desk.store.read(actorOf(account), async (tx) => listCellHistory(tx, (await this.desk.find(tx, id)).id, cell, row));
    const nameOf = await this.desk.names.open(entries.map(({ by }) => by));
    return { entries: entries.map(({ atMs, by, ...rest }) => ({ ...rest, at: isoInstant(atMs), atZh: formatMinute(atMs), byZh: nameOf(by) })) };
  }

  @Put('submissions/:id/explanations')
  @HttpCode(200)
  @Allow('fillForms')
  @ApiOkResponse({ description: '说明一项核实性审核', standardSchema: submissionAnswerSchema })
  async explain(@Param('id') id: string, @Body({ schema: saveExplanationRequestSchema }) body: SaveExplanationRequest, @Req() request: FastifyRequest): Promise<SubmissionAnswer> {
    await this.desk.write(request, `explain ${id}`, idSchema, async (tx, account) => {
      const submission = await this.desk.find(tx, id, { lock: true });
      await this.desk.judge(tx, submission, 'edit', account);
      await saveExplanation(tx, submission, body.finding, body.explanationZh);
      return { id };
    });
    return this.desk.read(request, id);
  }

  @Post('submissions/:id/evidence')
  @HttpCode(201)
  @Allow('fillForms')
  @ApiConsumes('application/octet-stream')
  @ApiBody({ description: '文件的原始字节，不超过 10 MB', schema: { type: 'string', format: 'binary' } })
  @ApiCreatedResponse({ description: '上传佐证材料', standardSchema: evidenceAnswerSchema })
  async addFile(@Param('id') id: string, @Query({ schema: evidenceQuerySchema }) { field, fileName }: z.infer<typeof evidenceQuerySchema>, @Body() body: unknown, @Req() request: FastifyRequest): Promise<EvidenceAnswer> {
    if (!Buffer.isBuffer(body) || body.length === 0) throw refused('unsupported-media-type', '请以 application/octet-stream 上传文件');
    const bytes = body;
    const mediaType = mediaTypeOf(fileName, bytes);
    if (mediaType === undefined) throw refused('unsupported-media-type', '佐证材料须为 PDF、图片、Word、Excel、WPS、OFD 或压缩包，且内容与扩展名一致');
    const evidence = await this.desk.write(request, `evidence ${id}`, evidenceAnswerSchema, async (tx, account) => {
      const submission = await this.desk.find(tx, id, { lock: true });
      await this.desk.judge(tx, submission, 'edit', account);
      const declared = knownForm(submission.form).fields.find((one) => one.id === field);
      if (declared?.kind !== 'evidence') throw refused('bad-request', '该表没有这项佐证材料');
      await refuseLockedFiles(tx, submission, declared.labelZh, field);
      const material = await this.desk.materialFor(tx, submission, await loadDatabaseTime(tx));
      if (material.evidence.filter((one) => one.field === field).length >= declared.mostFiles) throw refused('bad-request', `最多上传 ${declared.mostFiles} 个文件`);
      const kept = await addEvidence(tx, submission, { field, fileName: fileName.replaceAll(/[\\/\u0000-\u001f]/g, '_'), mediaType, bytes });
      return { evidence: { id: kept.id, field, fileName: kept.fileName, mediaType, bytes: kept.size, sha256: kept.sha256, addedAt: isoInstant(kept.addedAtMs), addedBy: account.displayName } };
    });
    return evidence;
  }

  @Delete('submissions/:id/evidence/:file')
  @Allow('fillForms')
  @ApiOkResponse({ description: '移除佐证材料', standardSchema: submissionAnswerSchema })
  async removeFile(@Param('id') id: string, @Param('file') file: string, @Req() request: FastifyRequest): Promise<SubmissionAnswer> {
    await this.desk.write(request, `evidence-remove ${id}`, idSchema, async (tx, account) => {
      const submission = await this.desk.find(tx, id, { lock: true });
      await this.desk.judge(tx, submission, 'edit', account);
      const kept = (await listEvidence(tx, id)).find((one) => one.id === file);
      if (kept === undefined) throw refused('not-found', '没有这个文件');
      await refuseLockedFiles(tx, submission, knownForm(submission.form).fields.find((one) => one.id === kept.field)?.labelZh ?? kept.field, kept.field);
      await removeEvidence(tx, submission, file);
      return { id };
    });
    return this.desk.read(request, id);
  }

  @Get('evidence/:id')
  @Allow('readForms')
  @ApiOkResponse({ description: '佐证材料原文件' })
  async file(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { account } = requireSession(request);
    const found = await this.desk.store.read(actorOf(account), (tx) => loadEvidenceFile(tx, id));
    if (found === undefined) throw refused('not-found', '没有这个文件');
    reply.hijack();
    // Never shown in place: a file of a region must not run in the page of a reviewer.
    reply.raw.writeHead(200, { ...API_HEADERS, 'content-type': found.mediaType, 'content-length': found.bytes.length, 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.fileName)}`, 'cache-control': 'private, no-store' });
    reply.raw.end(found.bytes);
  }
}

/** Every answer as it may be stored; all that cannot stand are told at once, by cell. */
function checkedChanges(form: FormDeclaration, { cells }: SaveCellsRequest): CellChange[] {
  const issues: { path: string; messageZh: string }[] = [];
  const seen = new Set<string>();
  const changes = cells.flatMap(({ cell, row, answer, noteZh, followUp, base }): CellChange[] => {
    const path = row === '' ? cell : `${cell}#${row}`;
    const field = cellFieldOf(form, cell);
    const table = form.tables.find(({ id }) => id === cell.split('.', 1)[0]);
    const misplaced = field === undefined || (table === undefined) !== (row === '') || (table !== undefined && Number(row) > table.mostRows) || seen.has(path);
    seen.add(path);
    if (misplaced) {
      issues.push({ path, messageZh: table !== undefined && Number(row) > table.mostRows ? `${table.labelZh}最多 ${table.mostRows} 行` : '该表没有这一格，或同一格重复' });
      return [];
    }
    const rest = { cell, row, base, ...(noteZh === undefined ? {} : { noteZh }), ...(followUp === undefined ? {} : { followUp }), ...(field.kind === 'number' ? { unit: field.unit } : {}) };
    if (answer === null) return [rest];
    const checked = checkAnswer(field, answer);
    if (checked.ok) return [{ ...rest, answer: checked.value }];
    issues.push({ path, messageZh: checked.error.messageZh });
    return [];
  });
  if (issues.length > 0) throw refused('bad-request', issues.length === 1 ? issues[0]?.messageZh ?? '' : `有 ${issues.length} 格内容不符合要求`, { issues: issues.slice(0, 100) });
  return changes;
}

async function refuseLocked(tx: Tx, submission: SubmissionRecord, form: FormDeclaration, changes: readonly CellChange[]): Promise<void> {
  const [letter] = await listReturns(tx, submission.id);
  const locked = changes.filter(({ cell, row }) => !isCellOpen('returned', letter?.cells ?? [], cell, row));
  if (locked.length > 0) throw refused('conflict', '退回后只能修改退回意见指出的格', { issues: locked.map(({ cell, row }) => ({ path: row === '' ? cell : `${cell}#${row}`, messageZh: `“${labelOf(form, cell, row)}”未被退回，不能修改` })) });
}

/** Files are locked after a return as cells are: only a field of files that the letter names takes or gives any. */
async function refuseLockedFiles(tx: Tx, submission: SubmissionRecord, labelZh: string, field: string): Promise<void> {
  if (submission.state !== 'returned') return;
  const [letter] = await listReturns(tx, submission.id);
  if (!isCellOpen('returned', letter?.cells ?? [], field, '')) throw refused('conflict', `“${labelZh}”未被退回，不能增减文件；确需补充的，请审核人退回时一并勾选`);
}

const MEDIA: readonly (readonly [extension: RegExp, mediaType: string, head: readonly (readonly number[])[]])[] = [
  [/\.pdf$/i, 'application/pdf', [[0x25, 0x50, 0x44, 0x46]]], [/\.png$/i, 'image/png', [[0x89, 0x50, 0x4e, 0x47]]], [/\.jpe?g$/i, 'image/jpeg', [[0xff, 0xd8, 0xff]]],
  [/\.(?:docx|xlsx|pptx|ofd|zip)$/i, 'application/zip', [[0x50, 0x4b, 0x03, 0x04]]], [/\.(?:doc|xls|ppt|wps|et)$/i, 'application/octet-stream', [[0xd0, 0xcf, 0x11, 0xe0]]],
];

/** By extension and first bytes; undefined where they disagree or the kind is not taken. */
function mediaTypeOf(fileName: string, bytes: Buffer): string | undefined {
  return MEDIA.find(([extension, , heads]) => extension.test(fileName) && heads.some((head) => head.every((byte, index) => bytes[index] === byte)))?.[1];
}

/** For the parser of application/octet-stream. */
export const MOST_EVIDENCE_BYTES = 10 * 1024 * 1024;
