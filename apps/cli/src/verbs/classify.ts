import { compareEditions, buildSchemeRules, createClassifier } from '@greengauge/aggregation';
import { greenSchemeById, greenSchemes, ipcEditions, type GreenScheme, type ZeroZero } from '@greengauge/framework';
import type { ClassifyCounts } from '../classifying/classified-lines.js';
import { classifyFile } from '../classifying/classify-file.js';
import { createProgress } from '../progress.js';
import { Refused, UsageError } from '../refusal.js';
import { writeJson, type Terminal } from '../terminal.js';
import { tableLines } from '../text-width.js';
import { readArguments, takePositionals, type ExitCode, type Verb } from '../verb.js';

const OPTIONS = {
  scheme: { type: 'string' }, in: { type: 'string' }, out: { type: 'string' }, version: { type: 'string' }, column: { type: 'string' },
  'zero-zero': { type: 'string' }, compare: { type: 'string' }, json: { type: 'boolean' },
} as const;

const verb: Verb = {
  helpZh: [
    '用法：greengauge classify --scheme wipo-green --in patents.csv --out classified.csv [--version 2025.01] [--zero-zero group|subgroups] [--column 列名] [--json]',
    '      greengauge classify --scheme wipo-green --compare 2019.01 2025.01 [--json]',
    '按绿色技术分类对照表给任意 CSV 中的 IPC/CPC 分类号归类，写出主题、规划六个领域和目录五个领域、修正与未能识别的分类号。不需要数据库。',
    `  --scheme     ${greenSchemes.map(({ id, titleZh }) => `${id}（${titleZh}）`).join('、')}`,
    `  --version    IPC 版本（年.月），默认最新；分类号迁移涉及的版本：${ipcEditions.join('、')}`,
    '  --zero-zero  “/00”指大组本身（group）还是连同全部小组（subgroups），默认随对照表；结果中注明',
    '  --column     分类号所在列，默认识别“IPC分类号”“分类号”“symbols”等列名，否则取第一列',
    '  --compare    列出两个 IPC 版本之间对照表的差别',
  ],
  run: (args, terminal) => {
    const { values, positionals } = readArguments(args, OPTIONS);
    const scheme = schemeOf(values.scheme);
    const zeroZero = zeroZeroOf(values['zero-zero']) ?? scheme.zeroZero;
    if (values.compare !== undefined) {
      const [later = ''] = takePositionals(positionals, ['另一版本']);
      return Promise.resolve(compare(terminal, scheme, zeroZero, editionOf(values.compare), editionOf(later), values.json === true));
    }
    takePositionals(positionals, []);
    if (values.in === undefined) throw new UsageError('缺少 --in');
    if (values.out === undefined) throw new UsageError('缺少 --out');
    const edition = values.version === undefined ? ipcEditions.at(-1) ?? '' : editionOf(values.version);
    return classify(terminal, { scheme, zeroZero, edition, file: values.in, out: values.out, json: values.json === true, ...(values.column === undefined ? {} : { column: values.column }) });
  },
};

export default verb;

interface Request {
  readonly scheme: GreenScheme;
  readonly zeroZero: ZeroZero;
  readonly edition: string;
  readonly file: string;
  readonly out: string;
  readonly column?: string;
  readonly json: boolean;
}

async function classify(terminal: Terminal, { scheme, zeroZero, edition, file, out, column, json }: Request): Promise<ExitCode> {
  if (scheme.topics.every(({ symbols }) => symbols.length === 0)) throw new Refused('scheme-without-symbols', `${scheme.titleZh}：${scheme.sourceZh}，无法归类`);
  const progress = createProgress(terminal);
  const classifier = createClassifier({ scheme, edition, zeroZero });
  const counts = await classifyFile({ file, out, classifier, ...(column === undefined ? {} : { column }) }, (rows, fraction) => progress.update(`归类 ${rows} 行`, fraction)).finally(() => progress.done());
  if (json) writeJson(terminal, { ok: true, scheme: scheme.id, version: edition, zeroZero, label: classifier.label, sourceZh: scheme.sourceZh, out, ...counts });
  else for (const line of summaryLines(classifier.label, scheme, zeroZero, counts, out)) terminal.out(line);
  return 0;
}

const summaryLines = (label: string, scheme: GreenScheme, zeroZero: ZeroZero, { rows, green, repaired, unreadable, retired, fields }: ClassifyCounts, out: string): readonly string[] => [
  `✓ ${rows} 行，绿色 ${green} 行；分类号经修正的 ${repaired} 行，含无法识别分类号的 ${unreadable} 行，含已迁出旧分类号的 ${retired} 行`,
  `  对照表 ${label}：${scheme.sourceZh}`,
  `  “/00”${zeroZero === 'group' ? '只指大组本身' : '指大组连同全部小组'}；领域对应关系为本平台拟定，非官方`,
  ...tableLines(['领域', '行数'], fields.map(({ id, nameZh, rows: count }) => [`${id} ${nameZh}`, String(count)])).map((line) => `  ${line}`),
  `结果 ${out}`,
];

function compare(terminal: Terminal, scheme: GreenScheme, zeroZero: ZeroZero, earlier: string, later: string, json: boolean): ExitCode {
  const changes = compareEditions(buildSchemeRules(scheme, zeroZero), earlier, later);
  if (json) {
    writeJson(terminal, { ok: true, scheme: scheme.id, versions: [earlier, later].sort(), changes });
    return 0;
  }
  terminal.out(`${scheme.titleZh}：${earlier} 与 ${later} 之间有 ${changes.length} 处差别`);
  const rows = changes.map(({ change, topic, symbol, edition, counterpart, whole }) => [
    change === 'added' ? '新增' : '迁出', topic, symbol, edition, `${change === 'added' ? '来自' : '迁往'} ${counterpart.join('、')}${whole ? '' : '（部分）'}`,
  ]);
  for (const line of tableLines(['变化', '主题', '分类号', 'IPC 版本', '对应'], rows)) terminal.out(`  ${line}`);
  return 0;
}

function schemeOf(id: string | undefined): GreenScheme {
  if (id === undefined) throw new UsageError('缺少 --scheme');
  const found = greenSchemeById(id);
  if (found === undefined) throw new UsageError(`没有对照表“${id}”；可选：${greenSchemes.map((scheme) => scheme.id).join('、')}`);
  return found;
}

function zeroZeroOf(text: string | undefined): ZeroZero | undefined {
  if (text === undefined || text === 'group' || text === 'subgroups') return text;
  throw new UsageError(`--zero-zero 只能是 group 或 subgroups，收到“${text}”`);
}

function editionOf(text: string): string {
  if (/^20\d{2}\.\d{2}$/.test(text)) return text;
  throw new UsageError(`IPC 版本写作 年.月，如 2025.01；收到“${text}”`);
}
