import { extname, resolve } from 'node:path';
import { analyseSensitivity, buildScoreTable, computeIndex, replayMethodLog, type IndexConfig, type IndexResult, type IndexTable, type Sensitivity, type SensitivityStage } from '@greengauge/composite';
import { csvCell } from '../importing/quarantine-csv.js';
import { createProgress } from '../progress.js';
import { Refused, UsageError } from '../refusal.js';
import { writeReportFile } from '../reporting/write-report-file.js';
import { indexDocument, sensitivityDocument } from '../scoring/index-document.js';
import { indexLines } from '../scoring/index-summary.js';
import { readIndexConfig, readIndexData, readJson } from '../scoring/read-index-input.js';
import { writeJson, type Terminal } from '../terminal.js';
import { readArguments, takePositionals, type Verb } from '../verb.js';

const OPTIONS = {
  config: { type: 'string' }, data: { type: 'string' }, replay: { type: 'string' }, out: { type: 'string' }, log: { type: 'string' },
  sensitivity: { type: 'boolean' }, json: { type: 'boolean' },
} as const;

const STAGES: Readonly<Record<SensitivityStage, string>> = { bands: '位次区间', variance: '方差分解', 'leave-one-out': '逐一剔除' };

const verb: Verb = {
  helpZh: [
    '用法：greengauge index --config index.json --data values.csv --out scores.csv [--sensitivity] [--json]',
    '      greengauge index --replay scores.method.json --out scores.csv [--sensitivity] [--json]',
    '按配置把任意数据表合成综合指数：得分、位次、得分区间；--sensitivity 另算位次区间、Sobol 指数、逐一剔除和相关性。不需要数据库。',
    '  --config  配置（JSON），字段见 docs/index-config.schema.json，示例见 docs/examples/index',
    '  --data    数据表（.csv 或 .xlsx），一行一个单位；空白、NA、—、… 为缺失，0 为数值零',
    '  --out     结果（.csv）；旁边另写方法日志 <结果>.method.json，凭它即可逐位重算，--log 可另行指定位置',
    '  --replay  由方法日志重算并核对；与日志不符时退出码为 1；原来带 --sensitivity 的，重算时也带',
  ],
  run: async (args, terminal) => {
    const { values, positionals } = readArguments(args, OPTIONS);
    takePositionals(positionals, []);
    const { config, data, replay, out } = values;
    if (replay !== undefined && (config !== undefined || data !== undefined)) throw new UsageError('--replay 不与 --config、--data 同用');
    if (replay === undefined && config === undefined) throw new UsageError('缺少 --config');
    if (replay === undefined && data === undefined) throw new UsageError('缺少 --data');
    if (out === undefined) throw new UsageError('缺少 --out');
    const log = values.log ?? `${out.slice(0, out.length - extname(out).length)}.method.json`;
    refuseOverwriting([config, data, replay], [out, log]);
    const work = replay === undefined ? await fromFiles(config ?? '', data ?? '') : await fromLog(replay);
    const sensitivity = values.sensitivity === true ? analyse(work, terminal) : undefined;
    await writeReportFile(out, Buffer.from(csvText(work, sensitivity)));
    await writeReportFile(log, Buffer.from(`${JSON.stringify({ ...work.result.log, ...(sensitivity ? { sensitivity: sensitivityDocument(sensitivity) } : {}) }, undefined, 1)}\n`));
    if (values.json === true) writeJson(terminal, indexDocument(work.result, sensitivity, { out, methodLog: log }));
    else for (const line of [...indexLines(work.result, sensitivity), '', `结果 ${out}`, `方法日志 ${log}`]) terminal.out(line);
    return 0;
  },
};

export default verb;

interface Work {
  readonly config: IndexConfig;
  readonly table: IndexTable;
  readonly result: IndexResult;
}

function refuseOverwriting(inputs: readonly (string | undefined)[], outputs: readonly string[]): void {
  const taken = outputs.find((path, at) => [...inputs, ...outputs.slice(0, at)].some((other) => other !== undefined && resolve(other) === resolve(path)));
  if (taken !== undefined) throw new UsageError(`${taken} 是输入或另一个输出，不能写入`);
}

async function fromFiles(configFile: string, dataFile: string): Promise<Work> {
  const config = await readIndexConfig(configFile);
  const table = await readIndexData(dataFile, config);
  const result = computeIndex(config, table);
  if (!result.ok) throw new Refused(result.error.code, `${dataFile}：${result.error.messageZh}`);
  return { config, table, result: result.value };
}

async function fromLog(file: string): Promise<Work> {
  const replay = replayMethodLog(await readJson(file));
  if (!replay.ok) throw new Refused(replay.error.code, `${file}：${replay.error.messageZh}`);
  const { result, table, differences } = replay.value;
  if (differences.length > 0) throw new Refused('differs-from-log', `${file}：重算结果与方法日志不符（${differences.slice(0, 10).join('，')}），日志可能被改动`);
  return { config: result.log.config, table, result };
}

function analyse({ config, table }: Work, terminal: Terminal): Sensitivity {
  const progress = createProgress(terminal);
  const analysed = analyseSensitivity(config, table, (stage, fraction) => progress.update(STAGES[stage], fraction));
  progress.done();
  if (!analysed.ok) throw new Refused(analysed.error.code, `敏感性分析：${analysed.error.messageZh}`);
  return analysed.value;
}

/** With a byte order mark, so that a spreadsheet reads it as UTF-8. */
function csvText({ config, result }: Work, sensitivity: Sensitivity | undefined): string {
  const { columns, rows } = buildScoreTable(config, result, sensitivity);
  return `\uFEFF${[columns, ...rows].map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;
}
