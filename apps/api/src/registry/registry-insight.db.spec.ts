import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { financingBalanceAnswerSchema, listChangesAnswerSchema, patentMonthsAnswerSchema, screeningAnswerSchema, tradeFlowsAnswerSchema, tradeFunnelAnswerSchema } from '@greengauge/contracts';
import { SYSTEM, ZHEJIANG, addAccount, signInAs, startTestServer, type TestServer } from '../testing/test-server.js';

let world: TestServer;
const cookies: Record<string, string> = {};
beforeAll(async () => {
  world = await startTestServer();
  await addAccount(world.store, 'analyst', ['analysis']);
  await addAccount(world.store, 'clerk', ['entry'], ZHEJIANG);
  for (const login of ['analyst', 'clerk']) cookies[login] = await signInAs(world.server, login);
  await world.store.transact(SYSTEM, async (tx) => {
    await tx.execute("INSERT INTO enterprise (uscc, name_zh, region, green_field, high_tech_from) VALUES ('913300000000000001', '甲', '330000', 'R1', '2022-01-01'), ('913200000000000001', '乙', '320000', NULL, '2022-01-01')", []);
    await tx.execute("INSERT INTO patent (application_no, title_zh, kind, office, applied_on, region, green_mask) VALUES ('CN1', 't', 'invention', 'CN', '2020-01-05', '330000', 1), ('CN2', 't', 'invention', 'CN', '2026-09-05', '330000', 1)", []);
  });
});
afterAll(() => world.stop());

const get = (login: string, url: string) => world.server.app.inject({ method: 'GET', url: `/api/registries/${url}`, headers: { cookie: cookies[login] ?? '' } });

describe('the registries answer', () => {
  it('who meets the rule and why, to each what it may see', async () => {
    expect((await get('nobody', 'enterprises/screening')).statusCode).toBe(401);
    const all = screeningAnswerSchema.parse((await get('analyst', 'enterprises/screening?asOf=2025-12-31')).json());
    expect(all.totals).toEqual({ screened: 2, met: 1, notMet: 0, undecided: 1 });
    expect(all.enterprises.map(({ nameZh, regionZh, outcome }) => [nameZh, regionZh, outcome])).toEqual([['乙', '江苏省', 'undecided'], ['甲', '浙江省', 'met']]);
    expect(screeningAnswerSchema.parse((await get('clerk', 'enterprises/screening')).json()).totals.screened).toBe(1);
    expect((await get('analyst', 'enterprises/screening?rule=none')).statusCode).toBe(404);
  });

  it('how lists moved, and refuse a span that ends before it begins', async () => {
    const { lists } = listChangesAnswerSchema.parse((await get('analyst', 'enterprises/changes?from=2022-01-01&to=2022-12-31')).json());
    expect(lists.find(({ id }) => id === 'high-tech')).toMatchObject({ opening: 0, added: 2, removed: 0, net: 2, closing: 2 });
    expect((await get('analyst', 'enterprises/changes?from=2022-01-02&to=2022-01-01')).statusCode).toBe(400);
  });

  it('which months are provisional', async () => {
    const { months, provisionalFrom } = patentMonthsAnswerSchema.parse((await get('analyst', 'patents/months')).json());
    expect(provisionalFrom).toMatch(/^\d{4}-\d{2}$/);
    expect(months.map(({ month, provisional }) => [month, provisional])).toEqual([['2020-01', false], ['2026-09', true]]);
  });

  it('with empty registries too', async () => {
    expect(tradeFunnelAnswerSchema.parse((await get('analyst', 'trades/funnel')).json()).stages.map(({ reached }) => reached)).toEqual([0, 0, 0, 0, 0]);
    expect(tradeFlowsAnswerSchema.parse((await get('analyst', 'trades/flows')).json()).flows).toEqual([]);
    expect(financingBalanceAnswerSchema.parse((await get('analyst', 'financing/balance?from=2024-01-01&to=2024-12-31')).json()).instruments).toEqual([]);
  });
});
