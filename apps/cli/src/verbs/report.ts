import { join } from 'node:path';
import { planById, plans, type Plan } from '@greengauge/framework';
import { loadPlans } from '../evaluating/load-plans.js';
import { ensureInitialData } from '../initial-data.js';
import { withJobRunner } from '../job-runner.js';
import { withPlatform } from '../platform.js';
import { Refused, UsageError } from '../refusal.js';
import type { TwinFormat } from '@greengauge/store';
import { loadBytes, loadTwinBytes, produceReports, type ReportKind, type ReportRequest } from '../reporting/produce-reports.js';
import { checkReports, tellFaults } from '../reporting/check-reports.js';
import { writeReportFile } from '../reporting/write-report-file.js';
import { readEdition, readRegion } from '../selection.js';
import { writeJson } from '../terminal.js';
import { readArguments, takePositionals, type ExitCode, type Verb } from '../verb.js';

const OPTIONS = {
  plan: { type: 'string' }, period: { type: 'string' }, region: { type: 'string' }, all: { type: 'boolean' }, out: { type: 'string' }, format: { type: 'string' }, json: { type: 'boolean' }, check: { type: 'boolean' },
} as const;

const verb: Verb = {
  helpZh: [
    '用法：greengauge report <national|regional|brief|ledger|data-quality> --plan 2023-2025 --period 2025 [--region 330000 | --all] --out <文件|文件夹> [--format pdf|html|xlsx|csv] [--check] [--json]',
    '  report national … --out a.pdf                 全国评估报告',
    '  report regional … --region 330000 --out b.pdf 一个地区的评估报告',
    '  report regional … --all --out 文件夹           有数据的各地区，每个地区一份',
    '  report brief … --out d.pdf                    一页简报',
    '  report ledger … --out e.pdf                   任务落实台账',
    '  report data-quality … --out f.pdf             数据质量说明',
    '  --format 默认pdf；html为内容相同的网页版（无障碍），xlsx、csv（压缩包）为报告中的表格，均与PDF一同归档、各有校验值',
    '  --check  逐页检查版面（出版心、重叠、截断、空白页、页码、字体、单位）和数字，有问题时退出码为1',
    '报告由作业生成并归档；数据不变时再次生成，文件逐字节相同。',
  ],
  run: async (args, terminal) => {
    const { values, positionals } = readArguments(args, OPTIONS);
    const [name = ''] = takePositionals(positionals, ['报告']);
    // A plan that ships is checked before anything is started; one that was imported is known to the database alone.
    const early = values.plan === undefined || planById(values.plan) ? readRequest(name, values, plans) : undefined;
    const out = values.out;
    if (out === undefined) throw new UsageError('缺少 --out');
    const format = readFormat(values.format);
    return withPlatform<ExitCode>(terminal, async (platform) => {
      const request = early ?? readRequest(name, values, await loadPlans(platform));
      const toFolder = request.kind === 'regional' && request.regions === undefined;
      const written = await withJobRunner(platform, terminal, async (runner) => {
        await ensureInitialData(platform, runner);
        const reports = await produceReports(platform, runner, request);
        if (reports.length === 0) throw new Refused('no-report', '没有可生成的报告：所选地区没有数据');
        const files = [];
        for (const report of reports) {
          const path = toFolder ? join(out, report.fileName.replace(/\.pdf$/, ENDING[format])) : out;
          const { bytes, sha256 } = format === 'pdf' ? { bytes: await loadBytes(platform, report), sha256: report.sha256 } : await loadTwinBytes(platform, report, format);
          await writeReportFile(path, bytes);
          files.push({ path, region: report.region, sha256, bytes: bytes.byteLength, snapshot: report.snapshotId, version: report.version, reportId: report.reportId });
        }
        return values.check === true ? { files, faults: await checkReports(platform, reports) } : { files, faults: [] };
      });
      const { files, faults } = written;
      if (values.json) writeJson(terminal, { ok: faults.length === 0, report: request.kind, plan: request.plan.id, period: request.period.id, files, ...(values.check === true ? { faults } : {}) });
      else for (const { path, sha256 } of files) terminal.out(`✓ ${path}  SHA-256 ${sha256}`);
      if (values.check === true && !values.json) for (const line of tellFaults(files.length, faults)) terminal.out(line);
      return faults.length === 0 ? 0 : 1;
    });
  },
};

export default verb;

type Format = 'pdf' | TwinFormat;
const ENDING: Readonly<Record<Format, string>> = { pdf: '.pdf', html: '.html', xlsx: '.xlsx', csv: '.csv.zip' };
const isFormat = (value: string): value is Format => Object.hasOwn(ENDING, value);

function readFormat(value = 'pdf'): Format {
  if (!isFormat(value)) throw new UsageError(`没有格式“${value}”；可选：pdf、html、xlsx、csv`);
  return value;
}

interface Values {
  readonly plan?: string;
  readonly period?: string;
  readonly region?: string;
  readonly all?: boolean;
}

const KINDS: ReadonlyMap<string, ReportKind> = new Map([['national', 'national'], ['regional', 'regional'], ['brief', 'brief'], ['ledger', 'ledger'], ['data-quality', 'data-quality']]);

function readRequest(name: string, values: Values, known: readonly Plan[]): ReportRequest {
  const kind = KINDS.get(name);
  if (!kind) throw new UsageError(`没有报告“${name}”；可选：national、regional、brief、ledger、data-quality`);
  const { plan, period } = readEdition(values, known);
  if (kind !== 'regional') {
    if (values.region !== undefined || values.all === true) throw new UsageError('只有地区报告可带 --region 或 --all');
    return { kind, plan, period };
  }
  if ((values.region !== undefined) === (values.all === true)) throw new UsageError('地区报告须带 --region 或 --all 之一');
  if (values.all === true) return { kind, plan, period };
  const region = readRegion(values.region);
  if (region.level === 'nation') throw new UsageError('全国报告请用 greengauge report national');
  return { kind, plan, period, regions: [region.code] };
}
