import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { targets } from '@greengauge/framework';
import { expectOk } from '@greengauge/kernel';
import type { Actor } from '../connection/actor.js';
import { loadCatalogue } from '../framework/policy-catalogue.js';
import { cloneDatabase, type ClonedDatabase } from '../testing/index.js';
import { refusedRows, type RefusedRows } from '../testing/refused-rows.js';

const SYSTEM: Actor = { kind: 'system', name: 'spec' };
const bad = { 编号: 'spec-rd', 文号: '发改环资〔2022〕1885号', 指标: 'rd-expenditure', 地区: '浙江', 目标值: '约3000', 单位: '亿元', 目标年份: '2025', 性质: '地方自定', 是否见到原文: '否' };

let database: ClonedDatabase;
let file: RefusedRows;
beforeAll(async () => {
  database = await cloneDatabase();
  file = await refusedRows(database.store, { dataset: 'targets', bad, rejections: [2, 3, 4].map((rowNumber) => ({ rowNumber, column: '目标值', code: 'value-text', reasonZh: '不是数字' })) });
});
afterAll(() => database.drop());

const stored = async () => (await database.store.read(SYSTEM, (tx) => loadCatalogue(tx))).targets.filter(({ id }) => id.startsWith('spec-'));

describe('a refused row of an import of targets', () => {
  it('is judged as the file was, and becomes a target in force once', async () => {
    expect(await file.mend(2, {})).toMatchObject({ ok: false, error: { code: 'value-text' } });
    expect(await file.mend(2, { 目标值: '3000', 文号: '没有这样的文件' })).toMatchObject({ ok: false, error: { code: 'unknown-document' } });
    expect(await stored()).toEqual([]);
    expect(expectOk(await file.mend(2, { 目标值: '3000' }), 'mended')).toEqual({ outcome: 'resubmitted', recordKey: 'spec-rd', repeated: false });
    expect(expectOk(await file.mend(2, { 目标值: '4000' }), 'again')).toMatchObject({ repeated: true });
    expect(await stored()).toMatchObject([{ id: 'spec-rd', indicator: 'rd-expenditure', region: '330000', value: '3000', unit: '亿元', targetYear: 2025, nature: 'regional', evidence: 'recalled' }]);
  });

  it('ends no target in force, ours or the built-in ones, and may be left out', async () => {
    expect(await file.mend(3, { 目标值: '9' })).toMatchObject({ ok: false, error: { code: 'record-differs' } });
    expect(await file.mend(3, { 目标值: '9', 编号: targets[0]?.id ?? '' })).toMatchObject({ ok: false, error: { code: 'duplicate-contradictory' } });
    expect(await file.mend(3, Object.fromEntries(Object.keys(bad).map((name) => [name, ''])))).toMatchObject({ ok: false, error: { code: 'blank-row' } });
    expect(expectOk(await file.dismiss(3), 'dismissed')).toMatchObject({ outcome: 'dismissed' });
    expect(await stored()).toMatchObject([{ value: '3000' }]);
  });
});
