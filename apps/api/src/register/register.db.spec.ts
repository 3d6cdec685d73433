import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commonColumns, fieldColumns, registerById, type RegisterDeclaration } from '@greengauge/framework';
import { matchAnswerSchema, quarantineAnswerSchema, registerAnswerSchema, registerEntryAnswerSchema, openRegisterImportsAnswerSchema, registerImportAnswerSchema, registerListAnswerSchema, registryGapAnswerSchema, saveEntryAnswerSchema } from '@greengauge/contracts';
import { loadCurrentEntries, loadPatentCandidates } from '@greengauge/store';
import { addAccount, PAGE_HEADERS, signInAs, startTestServer, SYSTEM, ZHEJIANG, type TestServer } from '../testing/test-server.js';

let world: TestServer;
const cookies: Record<string, string> = {};
beforeAll(async () => {
  world = await startTestServer();
  for (const [login, duties, region] of [['entrant', ['entry'], ZHEJIANG], ['approver', ['approval'], ZHEJIANG], ['analyst', ['analysis'], undefined], ['reviewer', ['acceptance'], undefined]] as const) {
    await addAccount(world.store, login, duties, region);
    cookies[login] = await signInAs(world.server, login);
  }
});
afterAll(() => world.stop());

const get = async (login: string, url: string) => world.server.app.inject({ method: 'GET', url, headers: { cookie: cookies[login] ?? '' } });
const post = async (login: string, url: string, payload: object) => world.server.app.inject({ method: 'POST', url, headers: { ...PAGE_HEADERS, cookie: cookies[login] ?? '' }, payload });
const upload = async (login: string, url: string, csv: string | Buffer) =>
  world.server.app.inject({ method: 'POST', url, headers: { ...PAGE_HEADERS, cookie: cookies[login] ?? '', 'content-type': 'application/octet-stream' }, payload: typeof csv === 'string' ? Buffer.from(csv) : csv });
const declared = (id: string): RegisterDeclaration => { const register = registerById(id); if (!register) throw new Error(id); return register; };
const header = (id: string): string => [...commonColumns(declared(id)), ...fieldColumns(declared(id))].map(({ labelZh }) => labelZh).join(',');
const texts = { key: 'N1', nameZh: '高盐废水零排放', region: '浙江', enteredOn: '2025-03-01', field: '污染治理', needZh: '煤化工高盐废水膜浓缩与分盐结晶', proposerZh: '某公司', ipcZh: 'C02F 1/44' };

describe('registers', () => {
  it('are listed with what they yield, for every account', async () => {
    const answer = registerListAnswerSchema.parse((await get('analyst', '/api/registers')).json());
    expect(answer.registers.length).toBeGreaterThanOrEqual(20);
    expect(answer).toMatchObject({ canKeep: false, registries: [{ id: 'enterprises' }, { id: 'patents' }, { id: 'trades' }, { id: 'financing' }] });
    expect((await world.server.app.inject({ method: 'GET', url: '/api/registers' })).statusCode).toBe(401);
  });

  it('take an entry as a draft, name what is wrong with it, and publish by another person', async () => {
    const url = '/api/registers/technology-needs';
    expect(saveEntryAnswerSchema.parse((await post('entrant', `${url}/entries`, { texts: { ...texts, enteredOn: '2025-13-01' } })).json())).toMatchObject({ saved: false, rejection: { code: 'invalid-day', column: '登记日期' } });
    expect(saveEntryAnswerSchema.parse((await post('entrant', `${url}/entries`, { texts: { ...texts, region: '江苏' } })).json())).toMatchObject({ saved: false, rejection: { code: 'region-not-own' } });
    expect((await post('analyst', `${url}/entries`, { texts })).statusCode).toBe(403);
    expect(saveEntryAnswerSchema.parse((await post('entrant', `${url}/entries`, { texts })).json())).toEqual({ saved: true, key: 'N1', version: 1, changed: true });
    expect(saveEntryAnswerSchema.parse((await post('entrant', `${url}/entries`, { texts })).json())).toMatchObject({ changed: false, version: 1 });
    expect(registerAnswerSchema.parse((await get('approver', `${url}?drafts=yes`)).json()).entries).toMatchObject([{ key: 'N1', state: 'draft' }]);
    expect((await post('entrant', `${url}/publications`, { key: 'N1', version: 1 })).statusCode).toBe(403);
    expect((await post('approver', `${url}/publications`, { key: 'N1', version: 1 })).statusCode).toBe(200);
    expect(registerAnswerSchema.parse((await get('analyst', `${url}?q=%E9%AB%98%E7%9B%90&term=field:R2`)).json()).entries).toMatchObject([{ key: 'N1', current: true, statusZh: '待对接' }]);
    expect(registerEntryAnswerSchema.parse((await get('analyst', `${url}/entry?key=N1`)).json()).versions).toHaveLength(1);
    expect((await get('analyst', `${url}/entry?key=none`)).statusCode).toBe(404);
    expect((await get('analyst', '/api/registers/__proto__')).statusCode).toBe(404);
  });

  it('import a file, dry and in earnest, and take a corrected row', async () => {
    const rows = ['A1,联盟一,浙江,2023-05-01,,,,,,,污染治理,某院,,', 'A2,联盟二,浙江,不详,,,,,,,污染治理,某院,,'];
    const csv = `${header('alliances')}\n${rows.join('\n')}\n`;
    const url = '/api/registers/alliances/imports?name=alliances.csv';
    expect(registerImportAnswerSchema.parse((await upload('entrant', `${url}&dryRun=yes`, csv)).json())).toMatchObject({ dryRun: true, counts: { read: 2, accepted: 1, quarantined: 1 }, rejections: [{ rowNumber: 3, column: '成立日期', code: 'invalid-day', codeZh: '日期无法识别' }] });
    const done = registerImportAnswerSchema.parse((await upload('entrant', url, csv)).json());
    expect(done).toMatchObject({ alreadyDone: false, counts: { read: 2, accepted: 1, quarantined: 1 } });
    expect(registerImportAnswerSchema.parse((await upload('entrant', url, csv)).json())).toMatchObject({ alreadyDone: true, importId: done.importId });
    const fix = `/api/registers/alliances/imports/${done.importId ?? ''}/rows`;
    const row = done.rejections[0]?.row ?? {};
    // The page may be closed: what waits is found again, by those who sent it.
    const waiting = async (who: Parameters<typeof get>[0]) => openRegisterImportsAnswerSchema.parse((await get(who, '/api/registers/alliances/imports')).json()).imports;
    expect(await waiting('entrant')).toMatchObject([{ importId: done.importId, fileName: 'alliances.csv', open: 1 }]);
    expect(await waiting('reviewer')).toEqual([]);
    expect(Object.keys(registerImportAnswerSchema.parse((await get('entrant', `/api/registers/alliances/imports/${done.importId ?? ''}`)).json()).rejections[0]?.row ?? {}).slice(0, 4)).toEqual(['联盟编号', '联盟名称', '地区', '成立日期']);
    expect((await post('entrant', fix, { rowNumber: 3, row })).json()).toMatchObject({ saved: false });
    expect((await post('entrant', fix, { rowNumber: 3, row: { ...row, 成立日期: '2024-01-01' } })).json()).toMatchObject({ saved: true, key: 'A2' });
    expect((await post('entrant', fix, { rowNumber: 3, row: { ...row, 成立日期: '2024-01-01' } })).statusCode).toBe(409);
    expect(registerImportAnswerSchema.parse((await get('entrant', `/api/registers/alliances/imports/${done.importId ?? ''}`)).json()).rejections).toMatchObject([{ rowNumber: 3, resolved: true }]);
    expect(await waiting('entrant')).toEqual([]);
    // Settled one way it is settled: leaving it out afterwards changes nothing, and says so.
    expect((await post('entrant', fix.replace('/rows', '/dismissals'), { rowNumber: 3, dismissZh: '重复登记' })).json()).toMatchObject({ outcome: 'resubmitted', repeated: true });
    expect((await upload('analyst', url, csv)).statusCode).toBe(403);
    expect((await upload('entrant', url, `${header('alliances')}\n,,,,,,,,,,,,,\n`)).json()).toMatchObject({ code: 'bad-request', messageZh: '文件只有表头，没有数据行' });
    expect((await upload('entrant', url, Buffer.from([0xc1, 0xaa, 0xc3, 0xcb]))).json()).toMatchObject({ code: 'bad-request', messageZh: expect.stringContaining('UTF-8') });
    expect((await post('entrant', url, { csv })).statusCode).toBe(415);
  });

  it('leave a refused row out with the reason, once, in the audit; no superior settles what a region sent', async () => {
    const csv = `${header('alliances')}\nA3,联盟三,浙江,不详,,,,,,,污染治理,某院,,\n`;
    const { importId = '', rejections } = registerImportAnswerSchema.parse((await upload('entrant', '/api/registers/alliances/imports?name=left-out.csv', csv)).json());
    const [fix, leave] = [`/api/registers/alliances/imports/${importId}/rows`, `/api/registers/alliances/imports/${importId}/dismissals`];
    const right = { ...rejections[0]?.row, 成立日期: '2024-01-01' };
    expect((await post('reviewer', fix, { rowNumber: 2, row: right })).statusCode).toBe(403);
    expect((await post('reviewer', leave, { rowNumber: 2, dismissZh: '不是本部门的' })).statusCode).toBe(403);
    expect((await post('analyst', leave, { rowNumber: 2, dismissZh: '分析账户' })).statusCode).toBe(403);
    expect((await post('entrant', leave, { rowNumber: 2, dismissZh: ' ' })).statusCode).toBe(400);
    expect((await post('entrant', leave, { rowNumber: 3, dismissZh: '没有这一行' })).statusCode).toBe(404);
    expect((await post('entrant', leave.replace('alliances', 'technology-needs'), { rowNumber: 2, dismissZh: '别的登记册' })).statusCode).toBe(404);
    expect((await post('entrant', leave, { rowNumber: 2, dismissZh: '重复登记' })).json()).toEqual({ outcome: 'dismissed', repeated: false });
    expect((await post('approver', leave, { rowNumber: 2, dismissZh: '再来一次' })).json()).toEqual({ outcome: 'dismissed', repeated: true });
    expect((await post('entrant', fix, { rowNumber: 2, row: right })).statusCode).toBe(409);
    expect((await get('entrant', '/api/registers/alliances/entry?key=A3')).statusCode).toBe(404);
    const seen = quarantineAnswerSchema.parse((await get('reviewer', `/api/imports/${importId}`)).json());
    expect([seen.settled, seen.rows.map(({ outcome, noteZh }) => [outcome, noteZh])]).toEqual([{ resubmitted: 0, dismissed: 1, open: 0 }, [['dismissed', '重复登记']]]);
    const said = await world.store.read(SYSTEM, (tx) => tx.prisma.audit.findMany({ where: { subject: importId, action: 'quarantine.dismissed' } }));
    expect(said.map(({ details }) => details)).toEqual([{ rowNumber: 2, noteZh: '重复登记' }]);
  });

  it('export what they hold, harmless to a spreadsheet and fit to be imported again', async () => {
    const save = await post('reviewer', '/api/registers/alliances/entries', { texts: { key: '=1+1', nameZh: '=cmd', region: '浙江', enteredOn: '2024-01-01', field: '污染治理', hostUnitZh: '某院' } });
    expect(save.json()).toMatchObject({ saved: true });
    await post('approver', '/api/registers/alliances/publications', { key: '=1+1', version: 1 });
    await post('approver', '/api/registers/alliances/publications', { key: 'A1', version: 1 });
    const csv = (await get('analyst', '/api/registers/alliances/file?format=csv')).body;
    expect(csv.split('\r\n')[0]).toBe(`\uFEFF${header('alliances').split(',').map((label) => `"${label}"`).join(',')}`);
    expect(csv).not.toContain('"=');
    const xlsx = await get('analyst', '/api/registers/alliances/file?format=xlsx');
    expect(xlsx.rawPayload.subarray(0, 2).toString('latin1')).toBe('PK');
    expect(xlsx.headers['content-disposition']).toMatch(new RegExp(`filename="alliances.xlsx"; filename\\*=UTF-8''%[\\w%]+\\.xlsx$`));
  });

  it('match a need with technologies, each point with its reason', async () => {
    const technology = { key: 'C1', nameZh: '高盐废水膜浓缩分盐结晶技术', region: '浙江', enteredOn: '2024-01-01', field: '环境保护', editionZh: '2024年版', scopeZh: '煤化工废水', processZh: '膜浓缩、分盐结晶', parametersZh: '回用率95%', benefitsZh: '节水', leadUnitZh: '某公司', ipcZh: 'C02F 1/44' };
    expect((await post('entrant', '/api/registers/catalogue-technologies/entries', { texts: technology })).json()).toMatchObject({ saved: true });
    await post('approver', '/api/registers/catalogue-technologies/publications', { key: 'C1', version: 1 });
    expect(await world.store.read(SYSTEM, (tx) => loadCurrentEntries(tx, 'catalogue-technologies'))).toHaveLength(1);
    // A lapsed one is nobody's to license; of the others the one of the same class comes before what was granted later.
    await world.store.transact(SYSTEM, (tx) => tx.execute(`INSERT INTO patent (application_no, title_zh, kind, office, applied_on, granted_on, lapsed_on, region, owner_country, symbols, green_mask, green_scheme)
      SELECT no, title, 'invention', 'CN', '2020-01-01', granted::date, lapsed::date, '330000', 'CN', symbols, 2, 'wipo-green' FROM (VALUES
        ('CN202010000001.1', '高盐废水分盐结晶装置', '2021-01-01', NULL, 'C02F 1/44'), ('CN202010000002.2', '数据中心冷却', '2023-01-01', NULL, 'F25B 1/00'), ('CN202010000003.3', '高盐废水分盐结晶方法', '2021-01-01', '2024-01-01', 'C02F 1/44')) AS v (no, title, granted, lapsed, symbols)`, []));
    const answer = matchAnswerSchema.parse((await get('analyst', '/api/matching?need=N1')).json());
    expect(answer.matches.map(({ kind, key }) => [kind, key])).toEqual([['technology', 'C1'], ['patent', 'CN202010000001.1'], ['patent', 'CN202010000002.2']]);
    const patent = await get('analyst', (answer.matches[1]?.href ?? '').replace('/registries/patents/', '/api/registries/patents/records/'));
    expect([patent.statusCode, patent.body]).toEqual([200, expect.stringContaining('高盐废水分盐结晶装置')]);
    expect((await world.store.read(SYSTEM, (tx) => loadPatentCandidates(tx, { classes: ['C02F'], fieldBit: 1, limit: 1 }))).map(({ key }) => key)).toEqual(['CN202010000001.1']);
    expect(answer.matches[0]?.reasons.map(({ kind }) => kind)).toEqual(['field', 'terms', 'ipc', 'region']);
    expect((await get('analyst', '/api/matching?need=none')).statusCode).toBe(404);
  });

  it('say that nothing was compared before the first count', async () => {
    expect(registryGapAnswerSchema.parse((await get('analyst', '/api/registry-gaps')).json())).toEqual({ gaps: [] });
  });
});
