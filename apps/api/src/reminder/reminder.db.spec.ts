import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openRound, postReminders, saveEmail } from '@greengauge/store';
import { addAccount, PAGE_HEADERS, signInAs, startTestServer, SYSTEM, ZHEJIANG, type TestServer } from '../testing/test-server.js';

const DAY_MS = 86_400_000;
let world: TestServer;
beforeAll(async () => {
  world = await startTestServer();
  for (const login of ['zj-1', 'zj-2']) await addAccount(world.store, login, ['entry'], ZHEJIANG);
  await addAccount(world.store, 'ministry', ['acceptance']);
  const accounts = await world.store.read(SYSTEM, (tx) => tx.sql(`SELECT id::text AS id FROM account WHERE login = 'zj-1'`, [], z.object({ id: z.string() })));
  await world.store.transact(SYSTEM, async (tx) => {
    await saveEmail(tx, accounts[0]?.id ?? '', 'zj@example.cn');
    const base = { kind: 'regular' as const, titleZh: '', opensAtMs: Date.now() - 9 * DAY_MS };
    await openRound(tx, { ...base, id: 'soon', form: 'enterprise-support', period: '2025', dueAtMs: Date.now() + DAY_MS, closesAtMs: Date.now() + 2 * DAY_MS });
    await openRound(tx, { ...base, id: 'late', form: 'catalogue-promotion', period: '2025Q1-Q3', dueAtMs: Date.now() - DAY_MS, closesAtMs: Date.now() + 2 * DAY_MS });
    await openRound(tx, { ...base, id: 'far', form: 'talent-training', period: '2025', dueAtMs: Date.now() + 20 * DAY_MS, closesAtMs: Date.now() + 30 * DAY_MS });
    await openRound(tx, { ...base, id: 'over', form: 'experience', period: '2025', dueAtMs: Date.now() - 3 * DAY_MS, closesAtMs: Date.now() - 2 * DAY_MS });
  });
});
afterAll(() => world.stop());

const letters = () => world.store.read(SYSTEM, (tx) => tx.sql('SELECT receiver, payload::text AS payload FROM outbox ORDER BY id', [], z.object({ receiver: z.string(), payload: z.string() })));

describe('催报', () => {
  it('is one digest a person of what is due soon or past due, and the same mark sends nothing twice', async () => {
    const post = () => world.store.transact(SYSTEM, (tx) => postReminders(tx, { leadMs: 3 * DAY_MS, mark: 'day-1', titleOf: (form) => `表 ${form}` }));
    expect(await post()).toEqual({ people: 1, withoutAddress: 1, repeated: 0 });
    expect(await post()).toEqual({ people: 1, withoutAddress: 1, repeated: 1 });
    const [letter, ...others] = await letters();
    expect(others).toEqual([]);
    expect(letter?.receiver).toBe('zj@example.cn');
    expect(letter?.payload).toContain('2 张表待报送，其中 1 张已逾期');
    expect(letter?.payload).toMatch(/【已逾期】表 catalogue-promotion（2025年前三季度）截止/);
    expect(letter?.payload).not.toMatch(/talent-training|experience/);
  });

  it('is asked for by a ministry alone, once an hour however often the button is pressed', async () => {
    const press = async (login: string, round = 'far') => world.server.app.inject({ method: 'POST', url: `/api/rounds/${round}/reminders`, headers: { ...PAGE_HEADERS, cookie: await signInAs(world.server, login) } });
    expect((await press('zj-1')).statusCode).toBe(403);
    expect((await press('ministry', 'nothing')).statusCode).toBe(404);
    expect((await press('ministry')).json()).toEqual({ people: 1, withoutAddress: 1 });
    await press('ministry');
    expect((await letters()).filter(({ payload }) => payload.includes('人才'))).toHaveLength(1);
  });
});
