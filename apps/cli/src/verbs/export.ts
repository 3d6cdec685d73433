import { writeFile } from 'node:fs/promises';
import { EXPORT_TYPE, exportFormatSchema, OBSERVATION_COLUMNS_ZH, OBSERVATION_NUMBER_COLUMNS, observationRow, writeSdmxCsv, writeSdmxJson, type ExportFormat } from '@greengauge/contracts';
import { looseCell, textCell, writeCsv, type SheetTable } from '@greengauge/document';
import { indicatorById, regionByCode, type Observation } from '@greengauge/framework';
import { formatMinute, parseInstant, parseRegionCode, systemClock, type RegionCode } from '@greengauge/kernel';
import { writeXlsx } from '@greengauge/render';
import { loadObservations } from '@greengauge/store';
import { exportRecords, isRecordList } from '../exporting/export-records.js';
import { explainFileError } from '../importing/file-digest.js';
import { CLI_ACTOR, withPlatform } from '../platform.js';
import { UsageError } from '../refusal.js';
import { readArguments, takePositionals, type ExitCode, type Verb } from '../verb.js';

const OPTIONS = { format: { type: 'string' }, out: { type: 'string' }, indicator: { type: 'string', multiple: true }, region: { type: 'string', multiple: true }, known: { type: 'string' } } as const;

const verb: Verb = {
  helpZh: [
    '用法：greengauge export observations --format <csv|xlsx|sdmx-json|sdmx-csv> [--out 文件] [--indicator 代码 …] [--region 330000 …] [--known ISO时间]',
    '  逐条导出观测值：精确数值、状态、缺失原因、来源；不写 --out 时输出到标准输出（xlsx 除外）',
    '用法：greengauge export <enterprises|patents|trades|financing|register:登记册> --format <csv|xlsx> [--out 文件] [--region 330000]',
    '  台账和登记册的全部记录，列名与导入文件一致，改正后可再次导入',
    '  --known 2025-06-30T00:00:00+08:00   按当时所知的数据导出',
  ],
  run: async (args, terminal) => {
    const { values, positionals } = readArguments(args, OPTIONS);
    const [what = ''] = takePositionals(positionals, ['内容']);
    if (isRecordList(what)) return exportRecords(terminal, what, { format: values.format, out: values.out, regions: split(values.region) });
    if (what !== 'observations') throw new UsageError(`不能导出“${what}”；可用：observations、enterprises、patents、trades、financing、register:<登记册>`);
    const format = exportFormatSchema.safeParse(values.format);
    if (!format.success) throw new UsageError('--format 应为 csv、xlsx、sdmx-json 或 sdmx-csv');
    if (format.data === 'xlsx' && values.out === undefined) throw new UsageError('xlsx 须用 --out 指定文件');
    const filter = { ...indicatorsOf(values.indicator), ...regionsOf(values.region), ...knownOf(values.known) };
    return withPlatform<ExitCode>(terminal, async ({ store }) => {
      const found = await store.read(CLI_ACTOR, (tx) => loadObservations(tx, filter));
      const content = await write(format.data, found, filter.asKnownAtMs ?? systemClock.now());
      const { out } = values;
      if (out === undefined) terminal.out(typeof content === 'string' ? content.trimEnd() : '');
      else {
        await writeFile(out, content).catch((error: unknown) => { throw explainFileError(error, out); });
        terminal.note(`✓ ${found.length} 条观测值已写入 ${out}（${EXPORT_TYPE[format.data].contentType}）`);
      }
      return 0;
    });
  },
};

export default verb;

async function write(format: ExportFormat, found: readonly Observation[], asOfMs: number): Promise<string | Uint8Array> {
  switch (format) {
    case 'csv': return writeCsv(sheetOf(found, asOfMs));
    case 'xlsx': return writeXlsx([sheetOf(found, asOfMs)]);
    case 'sdmx-csv': return writeSdmxCsv(found);
    case 'sdmx-json': return writeSdmxJson(found, asOfMs);
  }
}

const sheetOf = (found: readonly Observation[], asOfMs: number): SheetTable => ({
  nameZh: '观测值', columns: OBSERVATION_COLUMNS_ZH.map((headerZh) => ({ headerZh })),
  rows: found.map((one) => observationRow(one).map((text, at) => (OBSERVATION_NUMBER_COLUMNS.has(at) ? looseCell(text) : textCell(text)))),
  notesZh: [`截至${formatMinute(asOfMs)}（北京时间）所知的数据。空白为缺失，不代表零。`],
});

const split = (values: readonly string[] | undefined): readonly string[] => (values ?? []).flatMap((value) => value.split(',')).filter((value) => value !== '');

function indicatorsOf(values: readonly string[] | undefined): { readonly indicators?: readonly string[] } {
  const asked = split(values);
  const unknown = asked.find((id) => !indicatorById(id));
  if (unknown !== undefined) throw new UsageError(`没有指标“${unknown}”`);
  return asked.length === 0 ? {} : { indicators: asked };
}

function regionsOf(values: readonly string[] | undefined): { readonly regions?: readonly RegionCode[] } {
  const asked = split(values).map((text) => {
    const code = parseRegionCode(text);
    if (code === undefined || !regionByCode(code)) throw new UsageError(`没有地区代码“${text}”`);
    return code;
  });
  return asked.length === 0 ? {} : { regions: asked };
}

function knownOf(text: string | undefined): { readonly asKnownAtMs?: number } {
  if (text === undefined) return {};
  const ms = parseInstant(text);
  if (ms === undefined) throw new UsageError(`--known “${text}”不是 ISO 8601 时间`);
  return { asKnownAtMs: ms };
}
