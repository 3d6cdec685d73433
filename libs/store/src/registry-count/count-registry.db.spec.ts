import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { periodOf } from '@greengauge/kernel';
import type { RegistryRule } from '@greengauge/framework';
import type { Actor } from '../connection/actor.js';
import { asOwner, cloneDatabase, type ClonedDatabase } from '../testing/index.js';
import { countRegistry, digestRegistry } from './index.js';

const SYSTEM: Actor = { kind: 'system', name: 'spec' };
const code = (no: number): string => `9133000000000000${String(no).padStart(2, '0')}`;

let database: ClonedDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
  const trade = (no: string, source: string, way: 'CN CN' | 'CN TH' | 'DE CN', amount: string, seller: string, uscc = 'NULL', signed = '2025-05-20'): string => {
    const [from, to] = way.split(' ');
    return `('${source}', '${no}', 'transfer', 't', 'signed', '${signed}', ${amount}, '330000', ${from === 'CN' ? "'330000'" : 'NULL'}, '${from}', ${to === 'CN' ? "'330000'" : 'NULL'}, '${to}', '${seller}', ${uscc}, '买${no}', 'R2')`;
  };
  await asOwner(database.url, [
    `INSERT INTO enterprise (uscc, name_zh, region, green_field, leading_from, leading_to) VALUES
      ('${code(1)}', '甲', '330000', 'R1', '2025-03-31', NULL), ('${code(2)}', '乙', '330000', 'R1', '2025-01-01', '2025-06-30'), ('${code(3)}', '丙', '330000', 'R2', '2025-01-01', '2025-07-01'),
      ('${code(4)}', '丁', '330200', 'R2', '2024-01-01', NULL), ('${code(5)}', '戊', '320000', 'R2', NULL, NULL)`,
    `INSERT INTO trade (source, contract_no, kind, title_zh, stage, signed_on, amount_wan_yuan, region, seller_region, seller_country, buyer_region, buyer_country, seller_zh, seller_uscc, buyer_zh, green_field) VALUES
      ${[
        trade('1', '乙', 'CN CN', 'NULL', '甲', `'${code(1)}'`), trade('1', '甲', 'CN CN', '40', '甲', `'${code(1)}'`), trade('2', '甲', 'CN CN', '10', '甲'), trade('3', '甲', 'CN CN', '10', '己', `'${code(6)}'`), trade('4', '甲', 'CN CN', '10', '己'),
        trade('5', '甲', 'CN TH', '300', '庚'), trade('6', '甲', 'DE CN', '7000', 'Firma'), trade('7', '甲', 'CN CN', '1', '辛', 'NULL', '2025-07-01'),
      ].join(', ')}`,
    `INSERT INTO financing (source, reference_no, instrument, measure, enterprise_zh, enterprise_uscc, region, signed_on, matures_on, amount_wan_yuan) VALUES
      ('行', '1', 'credit', 'stock', '甲', NULL, '330000', '2025-03-31', NULL, 90), ('行', '1', 'credit', 'stock', '甲', NULL, '330000', '2025-06-30', NULL, 70),
      ('行', '2', 'credit', 'stock', '甲', '${code(1)}', '330000', '2025-06-30', '2025-06-30', 500), ('行', '3', 'credit', 'stock', '乙', NULL, '330000', '2024-06-30', NULL, 5000),
      ('行', '4', 'credit', 'stock', '丙', NULL, '330000', '2025-03-31', '2027-01-01', 11), ('行', '4', 'credit', 'stock', '丙', NULL, '330000', '2025-04-30', '2025-05-31', 11),
      ('行', '5', 'credit', 'flow', '甲', '${code(1)}', '330000', '2025-02-01', NULL, 20000), ('行', '6', 'credit', 'flow', '甲', NULL, '330000', '2025-02-01', NULL, 20000),
      ('行', '7', 'credit', 'flow', '壬', NULL, '330000', '2025-02-01', NULL, 20000)`,
    `INSERT INTO register_entry (register, entry_key, version, region, state, current, name_zh, status, attributes, valid_from, recorded_by, published_at, published_by) VALUES
      ${[['K1', '2024-12-31', 2, true], ['K2', '2025-01-01', 2, true], ['K3', '2025-06-29', 2, true], ['K4', '2025-06-30', 2, true], ['K5', '2025-05-01', 1, true], ['K6', '2025-05-01', 2, false], ['K7', '2025-05-01', 9, true]]
        .map(([key, day, lead, current]) => `('key-programme-projects', '${key}', 1, '330000', 'published', ${current}, '项目', 'listed', '{"leadUscc": "${code(Number(lead))}"}', '${day}', 'spec', now(), 'other')`).join(', ')}`,
    `INSERT INTO patent (application_no, title_zh, kind, office, applied_on, published_on, granted_on, lapsed_on, region, owner_country, applicant_country, applicant_region, green_mask) VALUES
      ('CN1', 't', 'invention', 'CN', '2024-01-05', '2025-02-01', '2025-04-01', NULL, '330000', 'CN', 'US', NULL, 1), ('CN2', 't', 'invention', 'CN', '2024-01-05', '2025-02-01', '2025-04-01', '2025-06-02', '330000', 'CN', NULL, NULL, 3),
      ('CN3', 't', 'invention', 'CN', '2024-01-05', '2025-02-01', '2025-04-01', NULL, '000000', 'US', 'CN', '320000', 2), ('CN4', 't', 'invention', 'CN', '2024-01-05', '2025-02-01', '2025-04-01', NULL, '330000', 'CN', NULL, NULL, 0),
      ('CN5', 't', 'invention', 'CN', '2024-01-05', '2025-07-01', NULL, NULL, '330200', 'CN', NULL, NULL, 2)`,
  ]);
});
afterAll(() => database.drop());

/** Totals of the half year (unless told otherwise): `region value/units`. */
const count = async (rule: RegistryRule, period = '2025Q1-Q2', breakdown = ''): Promise<readonly string[]> =>
  (await database.store.read(SYSTEM, (tx) => countRegistry(tx, rule, [periodOf(period)]))).filter((row) => row.breakdown === breakdown).map(({ region, value, units }) => `${region} ${Number(value)}/${units}`);

describe('enterprises', () => {
  it('count from their day of entry to the day before their removal, in their region, its province and the nation', async () => {
    const rule: RegistryRule = { registry: 'enterprises', kind: 'in-tier', tier: 'leading', greenOnly: false };
    expect(await count(rule)).toEqual(['000000 3/3', '330000 3/3', '330200 1/1']);
    expect(await count(rule, '2025Q1')).toEqual(['000000 4/4', '330000 4/4', '330200 1/1']);
    expect(await count(rule, '2025')).toEqual(['000000 2/2', '330000 2/2', '330200 1/1']);
    expect(await count(rule, '2025', 'field=R2')).toEqual(['000000 1/1', '330000 1/1', '330200 1/1']);
  });
});

describe('projects of the key programmes', () => {
  // K1 of last year; K2 and K3 set up while 乙 was on the list, K4 on the day of its removal; K5 by 甲, on the list before; K6 a version that is not current; K7 by nobody known.
  it('count by the day they were set up, if their lead was on the list that day', async () =>
    expect(await count({ registry: 'enterprises', kind: 'led-projects', tier: 'leading' })).toEqual(['000000 3/3', '330000 3/3']));
});

describe('trades', () => {
  it('are one contract however many sources list it, with the amount that one of them states', async () => {
    expect(await count({ registry: 'trades', kind: 'contracts', direction: 'all' })).toEqual(['000000 5/3', '330000 5/3']);
    expect(await count({ registry: 'trades', kind: 'amount', direction: 'all' })).toEqual(['000000 370/3', '330000 370/3']);
  });

  it('go out and come in', async () => {
    expect(await count({ registry: 'trades', kind: 'amount', direction: 'outbound' })).toEqual(['000000 300/1', '330000 300/1']);
    expect(await count({ registry: 'trades', kind: 'amount', direction: 'inbound' })).toEqual(['000000 7000/1', '330000 7000/1']);
  });

  it('of a party that one record codes and another only names are of one party', async () => {
    // 甲 is coded in one contract and in the registry of enterprises, 己 in another contract; 庚 is nowhere.
    expect((await count({ registry: 'trades', kind: 'contracts', direction: 'all' }))[0]).toBe('000000 5/3');
    expect(await count({ registry: 'trades', kind: 'contracts', direction: 'all' }, '2025')).toEqual(['000000 6/4', '330000 6/4']);
  });
});

describe('financing', () => {
  it('is a stock by the last balance that has not matured, and never the sum of balances', async () => {
    const rule: RegistryRule = { registry: 'financing', kind: 'amount', instruments: ['credit'], measure: 'stock' };
    // 1: 70 of June, not 90 + 70. 2: matured that day. 3: nobody renewed it for a year. 4: its last balance has matured, the one before does not come back.
    expect(await count(rule)).toEqual(['000000 70/1', '330000 70/1']);
    expect(await count(rule, '2025Q1')).toEqual(['000000 5101/3', '330000 5101/3']);
  });

  it('is a flow by the sum of the period, of distinct enterprises', async () =>
    expect(await count({ registry: 'financing', kind: 'amount', instruments: ['credit'], measure: 'flow' })).toEqual(['000000 60000/2', '330000 60000/2']));
});

describe('patents', () => {
  it('in force are granted and have not lapsed; the owner says whose they are', async () => {
    expect(await count({ registry: 'patents', kind: 'granted' })).toEqual(['000000 2/2', '330000 2/2']);
    expect(await count({ registry: 'patents', kind: 'in-force' })).toEqual(['000000 1/1', '330000 1/1']);
    expect(await count({ registry: 'patents', kind: 'in-force' }, '2025Q1')).toEqual([]);
  });

  it('applied for are of domestic applicants, in the region of the applicant before that of the owner', async () => {
    expect(await count({ registry: 'patents', kind: 'published' })).toEqual(['000000 2/2', '320000 1/1', '330000 1/1']);
    expect(await count({ registry: 'patents', kind: 'published' }, '2025', 'field=R2')).toEqual(['000000 3/3', '320000 1/1', '330000 2/2', '330200 1/1']);
  });
});

describe('what tells that a registry has changed', () => {
  it('sees a change that commits after one with a later number', async () => {
    const change = (id: number): string => `INSERT INTO registry_history (id, registry, record_key, region, before, after, changed_by) OVERRIDING SYSTEM VALUE VALUES (${id}, 'trades', '${id}', '330000', '{}', '{}', 'spec')`;
    const digest = (): Promise<string> => database.store.read(SYSTEM, (tx) => digestRegistry(tx, 'trades'));
    await asOwner(database.url, [change(1_000_002)]);
    const before = await digest();
    await asOwner(database.url, [change(1_000_001)]);
    expect(await digest()).not.toBe(before);
  });
});
