import ExcelJS from 'exceljs';
import { answerText, MISSING_ZH, type Answer, type CellFieldView, type SubmissionAnswer } from '@greengauge/contracts';
import { neutralText } from '@greengauge/document';
import { cellFieldsOf, COLUMN, columnLetters, FORM_SHEET, HEAD_ROW, IDENTITY_SHEET, identityOf, LIST_SHEET, rowsOffered, sheetOfTable } from './template-layout.js';

const INPUT_FILL: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFF8E1' } };
const HEAD_FILL: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEAF1F8' } };
const THIN = { style: 'thin', color: { argb: 'FFB8C2CF' } } as const;
const BORDER = { top: THIN, left: THIN, bottom: THIN, right: THIN };

type Field = CellFieldView;

/** Lists live on a hidden sheet: written into a rule itself they may not exceed 255 characters. */
class Lists {
  private column = 0;
  constructor(private readonly book: ExcelJS.Workbook, private readonly sheet: ExcelJS.Worksheet) {}

  add(name: string, words: readonly string[]): string {
    this.column += 1;
    words.forEach((word, index) => { this.sheet.getCell(index + 1, this.column).value = word; });
    const letters = columnLetters(this.column);
    this.book.definedNames.add(`'${LIST_SHEET}'!$${letters}$1:$${letters}$${words.length}`, name);
    return `'${LIST_SHEET}'!$${letters}$1:$${letters}$${words.length}`;
  }
}

const kindsOf = (field: Extract<Field, { kind: 'number' }>): readonly string[] => [
  '数值', ...(field.answers.includes('missing') ? Object.values(MISSING_ZH).map((zh) => `缺报：${zh}`) : []), ...(field.answers.includes('not-applicable') ? ['不适用'] : []), ...(field.answers.includes('confidential') ? ['保密'] : []),
];

function put(cell: ExcelJS.Cell, field: Field, answer: Answer | undefined): void {
  if (!answer) return;
  if (answer.kind === 'number') cell.value = Number(answer.value);
  else if (answer.kind === 'text') cell.value = neutralText(answerText(answer, field));
}

function rule(cell: ExcelJS.Cell, field: Field, lists: ReadonlyMap<string, string>): void {
  if (field.kind === 'number') {
    const bounded = field.mayBeNegative !== true;
    cell.numFmt = field.decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(field.decimals)}`;
    cell.dataValidation = { type: field.decimals === 0 ? 'whole' : 'decimal', operator: bounded ? 'greaterThanOrEqual' : 'between', formulae: bounded ? [0] : [-1e15, 1e15], allowBlank: true, showErrorMessage: true, errorTitle: '数值', error: field.decimals === 0 ? '请填整数；没有数据请在“答复”一列选择' : '请填数值；没有数据请在“答复”一列选择' };
  } else if (field.kind === 'choice') {
    cell.dataValidation = { type: 'list', formulae: [lists.get(field.id) ?? ''], allowBlank: true, showErrorMessage: true, errorTitle: '选项', error: '请从列表中选择' };
  } else {
    cell.numFmt = '@';
  }
}

function open(cell: ExcelJS.Cell): void {
  cell.protection = { locked: false };
  cell.fill = INPUT_FILL;
  cell.border = BORDER;
  cell.alignment = { wrapText: true, vertical: 'top' };
}

const PROTECTION: Partial<ExcelJS.WorksheetProtection> = { selectLockedCells: true, selectUnlockedCells: true, formatColumns: true, formatRows: true, spinCount: 1000 };

/** The template of one submission as an XLSX: only what may be filled is open, lists to choose from, last values beside. */
export async function writeTemplate(answer: SubmissionAnswer): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.creator = 'GreenGauge';
  const form = book.addWorksheet(FORM_SHEET, { views: [{ state: 'frozen', ySplit: HEAD_ROW }], pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToHeight: 0 } });
  const tables = answer.form.tables.map((table) => book.addWorksheet(sheetOfTable(table), { views: [{ state: 'frozen', ySplit: 2 }] }));
  const listSheet = book.addWorksheet(LIST_SHEET, { state: 'veryHidden' });
  const lists = new Lists(book, listSheet);
  await writeForm(form, answer, lists);
  for (const [index, sheet] of tables.entries()) await writeTable(sheet, answer, index, lists);
  const identity = book.addWorksheet(IDENTITY_SHEET, { state: 'veryHidden' });
  Object.entries(identityOf(answer)).forEach(([name, text], index) => {
    identity.getCell(index + 1, 1).value = name;
    identity.getCell(index + 1, 2).value = text;
    book.definedNames.add(`'${IDENTITY_SHEET}'!$B$${index + 1}`, `GG_${name.toUpperCase()}`);
  });
  return Buffer.from(await book.xlsx.writeBuffer());
}

async function writeForm(sheet: ExcelJS.Worksheet, answer: SubmissionAnswer, lists: Lists): Promise<void> {
  const { form, submission, round } = answer;
  sheet.getCell('A1').value = `${form.titleZh}（${submission.regionZh}　${round.periodZh}）`;
  sheet.getCell('A1').font = { bold: true, size: 16 };
  sheet.getCell('A2').value = `表号：${form.authority.tableNo}　制定机关：${form.authority.issuerZh}　${form.authority.approvalZh}　有效期至：${form.authority.validUntil}`;
  sheet.getCell('A3').value = '只填淡黄色的格。没有数据不要填 0：把数值留空，在“答复”一列选择。不要增删行列、改工作表名或写公式；粘贴时选“粘贴数值”。';
  sheet.getCell('A4').value = `截止：${round.dueZh}（北京时间）${submission.lastInstantZh === undefined || submission.lastInstantZh === round.dueZh ? '' : `，${submission.lastInstantZh} 关闭`}`;
  const head = ['序号', '项目', '单位', '本期', '答复', '上期', '上年同期', '说明', '代码'];
  head.forEach((text, index) => { const cell = sheet.getCell(HEAD_ROW, index + 1); cell.value = text; cell.font = { bold: true }; cell.fill = HEAD_FILL; cell.border = BORDER; });
  [8, 34, 8, 18, 16, 16, 16, 44, 4].forEach((width, index) => { sheet.getColumn(index + 1).width = width; });
  sheet.getColumn(COLUMN.code).hidden = true;
  const contexts = new Map(answer.context.map((one) => [one.cell, one]));
  const cells = new Map(answer.cells.filter(({ row }) => row === '').map((one) => [one.cell, one]));
  const fields = cellFieldsOf(answer);
  const choices = new Map(fields.flatMap((field) => (field.kind === 'choice' ? [[field.id, lists.add(`GG_LIST_${field.id.replaceAll('-', '_')}`, field.options.map(({ labelZh }) => labelZh))] as const] : [])));
  fields.forEach((field, index) => {
    const at = HEAD_ROW + 1 + index;
    const view = cells.get(field.id);
    const context = contexts.get(field.id);
    const row = sheet.getRow(at);
    row.getCell(COLUMN.no).value = field.kind === 'number' ? field.no : '';
    row.getCell(COLUMN.label).value = field.labelZh;
    row.getCell(COLUMN.unit).value = field.kind === 'number' ? field.unit : '';
    row.getCell(COLUMN.last).value = context?.lastPeriod ? valueText(context.lastPeriod.answer, field) : '';
    row.getCell(COLUMN.sameLastYear).value = context?.sameLastYear ? valueText(context.sameLastYear.answer, field) : '';
    row.getCell(COLUMN.hint).value = `${field.required || (field.kind === 'number' && field.computed) ? '' : '选填。'}${field.hintZh ?? ''}${field.kind === 'date' ? '格式 2025-03-09。' : ''}${field.kind === 'number' && field.computed ? '由清单自动计算，不填。' : ''}`;
    row.getCell(COLUMN.hint).alignment = { wrapText: true };
    row.getCell(COLUMN.code).value = field.id;
    const value = row.getCell(COLUMN.value);
    put(value, field, view?.answer);
    if (view?.open !== true) { value.border = BORDER; return; }
    open(value);
    rule(value, field, choices);
    if (field.kind === 'text' && field.long) row.height = 60;
    if (field.kind === 'number' && field.answers.length > 0) {
      const kind = row.getCell(COLUMN.kind);
      open(kind);
      if (view.answer && view.answer.kind !== 'number') kind.value = answerText(view.answer, field);
      const name = `GG_KIND_${field.id.replaceAll('-', '_')}`;
      kind.dataValidation = { type: 'list', formulae: [lists.add(name, kindsOf(field))], allowBlank: true, showErrorMessage: true, errorTitle: '答复', error: '请从列表中选择' };
    }
  });
  await sheet.protect('', PROTECTION);
}

const valueText = (answer: Answer, field: Field): string | number => (answer.kind === 'number' ? Number(answer.value) : neutralText(answerText(answer, field)));

async function writeTable(sheet: ExcelJS.Worksheet, answer: SubmissionAnswer, index: number, lists: Lists): Promise<void> {
  const table = answer.form.tables[index];
  if (!table) return;
  const editable = answer.actions.includes('edit');
  const choices = new Map(table.columns.flatMap((field) => (field.kind === 'choice' ? [[field.id, lists.add(`GG_LIST_${table.id}_${field.id}`.replaceAll('-', '_'), field.options.map(({ labelZh }) => labelZh))] as const] : [])));
  ['行', ...table.columns.map((column) => `${column.labelZh}${column.kind === 'number' ? `（${column.unit}）` : ''}${column.required ? '' : '（选填）'}`)].forEach((text, at) => {
    const cell = sheet.getCell(2, at + 1);
    cell.value = text;
    cell.font = { bold: true };
    cell.fill = HEAD_FILL;
    cell.border = BORDER;
    sheet.getColumn(at + 1).width = at === 0 ? 6 : 24;
  });
  // Codes of the columns, out of sight: what a column means does not hang on its heading.
  ['', ...table.columns.map(({ id }) => id)].forEach((code, at) => { sheet.getCell(1, at + 1).value = code; });
  sheet.getRow(1).hidden = true;
  const views = new Map(answer.cells.map((one) => [`${one.cell}#${one.row}`, one]));
  for (let row = 1; row <= rowsOffered(answer, table); row += 1) {
    sheet.getCell(row + 2, 1).value = row;
    table.columns.forEach((column, at) => {
      const cell = sheet.getCell(row + 2, at + 2);
      const view = views.get(`${table.id}.${column.id}#${row}`);
      put(cell, column, view?.answer);
      if (view && view.answer && view.answer.kind !== 'number' && view.answer.kind !== 'text') cell.value = answerText(view.answer, column);
      if (!(view?.open ?? (editable && answer.submission.state === 'draft'))) return;
      open(cell);
      // A number of a list may also be one of the words, which a rule on numbers would refuse.
      if (column.kind !== 'number') rule(cell, column, choices);
    });
  }
  await sheet.protect('', PROTECTION);
}
