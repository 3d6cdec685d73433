import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { screeningRuleById, type ScreeningRule } from '@greengauge/framework';
import type { RegionCode } from '@greengauge/kernel';
import type { Actor } from '../connection/actor.js';
import { asOwner, cloneDatabase, type ClonedDatabase } from '../testing/index.js';
import { loadFinancingBalance, loadListChanges, loadPatentMonths, loadTradeFlows, loadTradeFunnel, screenEnterprises } from './index.js';

const SYSTEM: Actor = { kind: 'system', name: 'spec' };
const ZHEJIANG: Actor = { kind: 'user', accountId: 'u', duties: ['entry'], region: '330000' as RegionCode };
const rule = (id: string): ScreeningRule => {
  const found = screeningRuleById(id);
  if (found === undefined) throw new Error(id);
  return found;
};
const code = (no: number): string => `9133000000000000${String(no).padStart(2, '0')}`;

let database: ClonedDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
  await asOwner(database.url, [
    `INSERT INTO enterprise (uscc, name_zh, region, closed_on, green_field, green_revenue_share, rd_intensity, high_tech_from, high_tech_to, tech_sme_from, tech_trade_from, leading_from, leading_to) VALUES
      ('${code(1)}', '甲', '330000', NULL, 'R1', 80, 5, '2022-01-01', NULL, '2023-01-01', NULL, '2023-03-01', NULL),
      ('${code(2)}', '乙', '330000', NULL, NULL, 80, 5, '2022-01-01', NULL, NULL, NULL, '2023-03-01', '2024-06-30'),
      ('${code(3)}', '丙', '330000', '2024-02-01', 'R2', 80, 5, '2022-01-01', NULL, NULL, NULL, '2024-02-01', '2024-09-01'),
      ('${code(4)}', '丁', '320000', NULL, 'R2', 20, NULL, NULL, NULL, NULL, '2023-01-01', '2024-12-31', NULL),
      ('${code(5)}', '戊', '320000', NULL, 'R2', 90, 9, '2022-01-01', '2023-12-31', NULL, NULL, '2025-01-01', NULL),
      ('${code(6)}', '己', '320000', NULL, 'R2', 90, 9, NULL, NULL, NULL, NULL, NULL, NULL)`,
    `INSERT INTO trade (source, contract_no, kind, title_zh, stage, assessed_on, matched_on, signed_on, paid_on, amount_wan_yuan, paid_wan_yuan, region, seller_region, seller_country, buyer_region, buyer_country, seller_zh, buyer_zh) VALUES
      ('甲', '1', 'transfer', 'a', 'registered', NULL, NULL, NULL, NULL, NULL, NULL, '330000', '330000', 'CN', NULL, 'CN', 's1', NULL),
      ('甲', '2', 'transfer', 'b', 'assessed', '2024-01-01', NULL, NULL, NULL, NULL, NULL, '330000', '330000', 'CN', NULL, 'CN', 's1', NULL),
      ('甲', '3', 'transfer', 'c', 'signed', '2024-01-01', '2024-01-11', '2024-01-31', NULL, 100.5, NULL, '330000', '330000', 'CN', '320000', 'CN', 's1', 'b1'),
      ('甲', '4', 'transfer', 'd', 'paid', '2024-01-01', '2024-01-21', '2024-02-20', '2024-03-01', 50, 40, '330000', '330000', 'CN', '320000', 'CN', 's2', 'b2'),
      ('乙', '4', 'transfer', 'd again', 'signed', NULL, NULL, '2024-02-20', NULL, 50, NULL, '330000', '330000', 'CN', '320000', 'CN', 's2', 'b2'),
      ('甲', '5', 'transfer', 'e', 'signed', NULL, NULL, '2024-05-01', NULL, 7, NULL, '320000', NULL, 'US', '320000', 'CN', 'x', 'b3')`,
    `INSERT INTO financing (source, reference_no, instrument, measure, enterprise_uscc, region, signed_on, matures_on, amount_wan_yuan) VALUES
      ('银行', '1', 'credit', 'flow', '${code(1)}', '330000', '2024-03-01', NULL, 100), ('银行', '2', 'credit', 'flow', '${code(1)}', '330000', '2025-03-01', NULL, 900),
      ('银行', '1', 'credit', 'stock', '${code(1)}', '330000', '2024-06-30', NULL, 90), ('银行', '1', 'credit', 'stock', '${code(1)}', '330000', '2024-12-31', NULL, 70),
      ('银行', '3', 'credit', 'stock', '${code(2)}', '330000', '2024-12-31', '2024-12-31', 500), ('银行', '4', 'credit', 'stock', '${code(2)}', '330000', '2023-11-30', NULL, 500),
      ('银行', '6', 'credit', 'stock', '${code(2)}', '330000', '2024-03-31', '2026-01-01', 800), ('银行', '6', 'credit', 'stock', '${code(2)}', '330000', '2024-06-30', '2024-09-30', 800),
      ('银行', '5', 'bond', 'stock', NULL, '320000', '2024-12-31', NULL, NULL)`,
    `INSERT INTO patent (application_no, title_zh, kind, office, applied_on, granted_on, lapsed_on, region, owner_country, green_mask) VALUES
      ('CN1', 't', 'invention', 'CN', '2024-01-05', '2024-08-01', NULL, '330000', 'CN', 1), ('CN2', 't', 'invention', 'CN', '2024-01-25', NULL, NULL, '330000', 'CN', 3),
      ('CN3', 't', 'invention', 'CN', '2024-02-01', NULL, NULL, '000000', 'US', 2), ('CN4', 't', 'invention', 'CN', '2024-02-01', NULL, NULL, '330000', 'CN', 0)`,
  ]);
});
afterAll(() => database.drop());

describe('the choice of enterprises from the source pools', () => {
  const screen = (id: string, more: object = {}, actor: Actor = SYSTEM) => database.store.read(actor, (tx) => screenEnterprises(tx, rule(id), { asOf: '2024-12-31', limit: 50, ...more }));

  it('says of each why, and takes what is not stated for undecided', async () => {
    const result = await screen('green-tech-pools-trial');
    expect(result.totals).toEqual({ screened: 4, met: 1, notMet: 2, undecided: 1 });
    const said = result.enterprises.map(({ nameZh, outcome, reasons }) => [nameZh, outcome, reasons.map((reason) => reason.outcome)]);
    expect(said).toEqual([
      ['甲', 'met', ['met', 'met', 'met', 'met', 'met']],
      ['乙', 'undecided', ['met', 'met', 'undecided', 'met', 'met']],
      ['丙', 'not-met', ['met', 'not-met', 'met', 'met', 'met']],
      // A no decides, whatever is unknown beside it.
      ['丁', 'not-met', ['met', 'met', 'met', 'not-met', 'undecided']],
    ]);
    expect(result.enterprises[2]?.reasons[1]?.reasonZh).toBe('2024-02-01 已注销或吊销');
    expect(result.enterprises[3]?.reasons.slice(3).map(({ reasonZh }) => reasonZh)).toEqual(['填报 20%，未达到 50%', '未填报，不能判定（研发投入强度不低于3%）']);
  });

  it('counts an enterprise of two pools once, as of the day, and pages by its code', async () => {
    const result = await screen('green-tech-pools');
    expect(result.pools.map(({ enterprises }) => enterprises)).toEqual([3, 1, 0, 1]);
    expect(result.totals.screened).toBe(4);
    expect((await screen('green-tech-pools', { asOf: '2023-06-30' })).totals.screened).toBe(5);
    const first = await screen('green-tech-pools', { limit: 3 });
    expect(first.enterprises).toHaveLength(3);
    expect((await screen('green-tech-pools', { limit: 3, after: first.cursor })).enterprises.map(({ nameZh }) => nameZh)).toEqual(['丁']);
    expect((await screen('green-tech-pools', { outcome: 'met' })).enterprises.map(({ nameZh }) => nameZh)).toEqual(['甲', '丁']);
    expect((await screen('green-tech-pools', {}, ZHEJIANG)).totals.screened).toBe(3);
  });
});

describe('how lists moved', () => {
  it('net is what was added less what was removed, and leads from opening to closing', async () => {
    const { lists, distinctInTiers } = await database.store.read(SYSTEM, (tx) => loadListChanges(tx, { from: '2024-01-01', to: '2024-12-31' }));
    expect(lists.find(({ id }) => id === 'leading')).toMatchObject({ opening: 2, added: 2, removed: 2, net: 0, closing: 2 });
    expect(lists.every(({ opening, net, closing }) => opening + net === closing)).toBe(true);
    expect(distinctInTiers).toBe(2);
    expect((await database.store.read(SYSTEM, (tx) => loadListChanges(tx, { from: '2024-01-01', to: '2024-12-31', region: '540000' }))).lists).toEqual([]);
  });
});

describe('green patents by month', () => {
  it('are told by basis, origin and field', async () => {
    const months = (filter: Parameters<typeof loadPatentMonths>[1]) => database.store.read(SYSTEM, (tx) => loadPatentMonths(tx, filter));
    expect(await months({ basis: 'applied' })).toEqual([{ month: '2024-01', patents: 2 }, { month: '2024-02', patents: 1 }]);
    expect(await months({ basis: 'applied', origin: 'domestic', field: 'R2' })).toEqual([{ month: '2024-01', patents: 1 }]);
    expect(await months({ basis: 'granted' })).toEqual([{ month: '2024-08', patents: 1 }]);
    expect(await months({ basis: 'applied', from: '2024-02' })).toEqual([{ month: '2024-02', patents: 1 }]);
  });
});

describe('trades', () => {
  it('are counted at every stage they have passed, one contract once', async () => {
    const stages = await database.store.read(SYSTEM, (tx) => loadTradeFunnel(tx, {}));
    expect(stages.map(({ stage, reached }) => [stage, reached])).toEqual([['registered', 5], ['assessed', 4], ['matched', 3], ['signed', 3], ['paid', 1]]);
    expect(stages.map(({ medianDays }) => medianDays)).toEqual([undefined, undefined, 15, 25, 10]);
    expect(stages.slice(3).map(({ amountWanYuan }) => amountWanYuan)).toEqual(['157.5', '40']);
  });
  it('go from an origin to a destination', async () => {
    expect(await database.store.read(SYSTEM, (tx) => loadTradeFlows(tx, {}))).toEqual([
      { origin: '330000', destination: '320000', contracts: 2, parties: 2, amountWanYuan: '150.5' }, { origin: 'US', destination: '320000', contracts: 1, parties: 1, amountWanYuan: '7' },
    ]);
  });
});

describe('financing', () => {
  it('tells flows of a span and stocks at its end apart', async () => {
    expect(await database.store.read(SYSTEM, (tx) => loadFinancingBalance(tx, { from: '2024-01-01', to: '2024-12-31' }))).toEqual([
      { instrument: 'bond', measure: 'stock', records: 1, enterprises: 1, amountWanYuan: undefined, silent: 1 },
      { instrument: 'credit', measure: 'flow', records: 1, enterprises: 1, amountWanYuan: '100', silent: 0 },
      { instrument: 'credit', measure: 'stock', records: 1, enterprises: 1, amountWanYuan: '70', silent: 0 },
    ]);
  });
});
