import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { indexConfigJsonSchema } from './config/index-config.schema.js';
import { computeIndex } from './model/compute-index.js';
import { buildScoreTable } from './model/score-table.js';
import { replayMethodLog } from './model/replay.js';
import { analyseSensitivity } from './sensitivity/analyse-sensitivity.js';
import { readIndexTable } from './table/read-table.js';
import { mustParse } from './testing/made-up.js';

const docs = join(dirname(fileURLToPath(import.meta.url)), '../../../docs');
const examples = join(docs, 'examples/index');
const folders = readdirSync(examples, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
const csv = (path: string): readonly string[][] => parse(readFileSync(path), { bom: true }) as string[][];

describe('docs/index-config.schema.json', () => {
  const path = join(docs, 'index-config.schema.json');
  it('says what the configuration is read by (vitest -u writes it anew)', async () => {
    expect(existsSync(path)).toBe(true);
    await expect(indexConfigJsonSchema()).toMatchFileSnapshot(path);
  });
});

describe('worked examples', () => {
  it('are three at least', () => {
    expect(folders.length).toBeGreaterThanOrEqual(3);
  });
  it.each(folders)('%s gives the scores and bands beside it, and its log regenerates it', (folder) => {
    const config = mustParse(JSON.parse(readFileSync(join(examples, folder, 'config.json'), 'utf8')));
    expect(config.title, 'made-up data say so').toContain('示例数据');
    const [header = [], ...rows] = csv(join(examples, folder, 'values.csv'));
    const table = readIndexTable(config, header, rows.map((cells, at) => ({ rowNumber: at + 2, cells })));
    if (!table.ok) throw new Error(JSON.stringify(table.error));
    const [result, sensitivity] = [computeIndex(config, table.value), analyseSensitivity(config, table.value)];
    if (!result.ok || !sensitivity.ok) throw new Error('refused');
    const made = buildScoreTable(config, result.value, sensitivity.value);
    expect([made.columns, ...made.rows]).toEqual(csv(join(examples, folder, 'scores.csv')));
    const replay = replayMethodLog(JSON.parse(JSON.stringify(result.value.log)));
    expect(replay.ok && replay.value.differences).toEqual([]);
  });
});
