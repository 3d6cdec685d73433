import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewObservation } from '@greengauge/framework';
import { expectOk, periodOf, type RegionCode } from '@greengauge/kernel';
import type { Actor } from '../connection/actor.js';
import { appendObservations } from '../observation/append-observations.js';
import { loadObservations } from '../observation/load-observations.sql.js';
import { cloneDatabase, type ClonedDatabase } from '../testing/index.js';
import { refusedRows, type RefusedRows } from '../testing/refused-rows.js';

const SYSTEM: Actor = { kind: 'system', name: 'spec' };
const stored: NewObservation = {
  indicator: 'rd-expenditure', region: '330000' as RegionCode, period: periodOf('2022').id, breakdown: '', status: 'normal', value: '2416.8', unit: '亿元', marks: [],
  sourceKind: 'import', sourceTitle: '公报', sourcePublisher: '国家统计局', completeTable: false,
};
const bad = { indicator: 'rd-expenditure', region: '320000', period: '2022', value: '约3835', unit: '亿元' };

let database: ClonedDatabase;
let file: RefusedRows;
beforeAll(async () => {
  database = await cloneDatabase();
  file = await refusedRows(database.store, {
    dataset: 'observations', bad,
    rejections: [{ rowNumber: 3, column: 'value', code: 'value-text', reasonZh: '不是纯数字' }, { rowNumber: 4, code: 'duplicate-contradictory', reasonZh: '矛盾' }],
    accept: async (tx, importId) => { await appendObservations(tx, [stored], { importId }); return 1; },
  });
});
afterAll(() => database.drop());

describe('a refused row of an import of figures', () => {
  it('is judged as the file was, and stored once under its import with the source of the other rows', async () => {
    expect(await file.mend(3, {})).toMatchObject({ ok: false, error: { code: 'value-text' } });
    expect(expectOk(await file.mend(3, { value: '3835.9' }), 'mended')).toEqual({ outcome: 'resubmitted', recordKey: 'rd-expenditure|320000|2022', repeated: false });
    expect(expectOk(await file.mend(3, { value: '4000' }), 'again')).toMatchObject({ repeated: true });
    const [found, ...others] = await database.store.read(SYSTEM, (tx) => loadObservations(tx, { regions: ['320000' as RegionCode] }));
    expect(found).toMatchObject({ value: '3835.9', unit: '亿元', sourceTitle: '公报', sourcePublisher: '国家统计局', revision: 1 });
    expect(others).toEqual([]);
  });

  it('does not revise what its own import has stored, and may be left out', async () => {
    expect(await file.mend(4, { region: '330000', value: '9' })).toMatchObject({ ok: false, error: { code: 'record-differs' } });
    expect(expectOk(await file.dismiss(4), 'dismissed')).toMatchObject({ outcome: 'dismissed' });
    expect(await database.store.read(SYSTEM, (tx) => loadObservations(tx, { regions: ['330000' as RegionCode] }))).toMatchObject([{ value: '2416.8', revision: 1 }]);
  });
});
