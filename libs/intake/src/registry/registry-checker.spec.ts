import { describe, expect, it } from 'vitest';
import { expectOk } from '@greengauge/kernel';
import { regions, registries, registryById, type RegistryId } from '@greengauge/framework';
import { createRegistryChecker, type RegistryRowOutcome } from './registry-checker.js';
import type { CellContext } from './registry-cell.js';
import { usccCheckCharacter } from '../uscc.js';

const context: CellContext = { regions, today: '2026-11-22', readSymbols: (cell) => (/\d\/\d\d/.test(cell) ? cell.trim() : undefined) };
const body = '91330000ABCD12345'.replace('ABCD', 'A0CD');
const USCC = `${body}${usccCheckCharacter(body)}`;

const GOOD: Readonly<Record<RegistryId, Readonly<Record<string, string>>>> = {
  enterprises: { 统一社会信用代码: USCC, 企业名称: '甲公司', 地区: '浙江', 小巨人入库日期: '2023-07-01', 小巨人移出日期: '' },
  patents: { 申请号: 'CN202310000001.X', 名称: '一种电池', 类型: '发明', 申请日: '2023-01-05', 授权日: '2024年2月1日', 失效日: '', 权利人国别: 'CN', 权利人地区: '330200', 权利人统一社会信用代码: USCC, IPC分类号: 'H01M 10/05' },
  trades: { 登记机构: '杭州', 合同编号: 'A-1', 合同类型: '技术转让', 项目名称: '转让', 签约日期: '2024-03-01', 合同金额: '1,200.50', 币种: '人民币', 卖方国别: 'CN', 卖方地区: '浙江', 买方国别: 'US', 买方地区: '', 佣金: '' },
  financing: { 来源: '甲银行', 业务编号: '1', 金融工具: '绿色信贷', 口径: '余额', 地区: '440300', 日期: '2024-12-31', 金额: '100', 币种: '', 到期日期: '2029-01-01' },
};

const judge = (id: RegistryId, change: Readonly<Record<string, string>> = {}): RegistryRowOutcome => {
  const declaration = registryById(id);
  if (declaration === undefined) throw new Error(id);
  const row = { ...GOOD[id], ...change };
  return expectOk(createRegistryChecker(declaration, Object.keys(row), context), id).check(7, Object.values(row));
};
const code = (id: RegistryId, change: Readonly<Record<string, string>>): string => {
  const outcome = judge(id, change);
  return outcome.kind === 'rejected' ? `${outcome.rejection.column ?? ''} ${outcome.rejection.code}` : outcome.kind;
};

describe('the checker of a registry', () => {
  it.each(registries.map(({ id }) => id))('takes a good row of %s', (id) => expect(judge(id).kind).toBe('accepted'));

  it('reads cells to what is stored', () => {
    const declaration = registryById('trades');
    if (declaration === undefined) throw new Error('trades');
    const checker = expectOk(createRegistryChecker(declaration, Object.keys(GOOD.trades), context), 'trades');
    const outcome = checker.check(2, Object.values(GOOD.trades));
    const value = (column: string): string | null | undefined => (outcome.kind === 'accepted' ? outcome.values[checker.columns.indexOf(column)] : undefined);
    expect([value('region'), value('amount_wan_yuan'), value('kind'), value('currency'), value('stage'), value('commission_wan_yuan')]).toEqual(['330000', '1200.50', 'transfer', 'CNY', 'signed', null]);
  });

  it.each<[RegistryId, Record<string, string>, string]>([
    ['enterprises', { 统一社会信用代码: `${body}${USCC.endsWith('0') ? '1' : '0'}` }, '统一社会信用代码 uscc-check'],
    ['enterprises', { 地区: '火星' }, '地区 unknown-region'], ['enterprises', { 企业名称: '' }, '企业名称 field-blank'],
    ['enterprises', { 小巨人移出日期: '2022-01-01' }, '小巨人移出日期 day-order'], ['enterprises', { 小巨人入库日期: '', 小巨人移出日期: '2022-01-01' }, '小巨人移出日期 end-without-beginning'],
    ['patents', { 申请号: '2023' }, '申请号 invalid-code'], ['patents', { 申请日: '2023-02-30' }, '申请日 invalid-day'], ['patents', { 申请日: '2027-01-01' }, '申请日 future-day'],
    ['patents', { 授权日: '2022-12-31' }, '授权日 day-order'], ['patents', { 失效日: '2024-01-01' }, '失效日 day-order'], ['patents', { 授权日: '', 失效日: '2024-01-01' }, '失效日 end-without-beginning'],
    ['patents', { 权利人地区: '' }, '权利人地区 region-blank'], ['patents', { 权利人国别: 'US' }, '权利人地区 region-contradiction'], ['patents', { 权利人国别: '某国' }, '权利人国别 unknown-country'],
    ['patents', { 类型: '商标' }, '类型 unknown-code'], ['patents', { IPC分类号: '光伏' }, 'IPC分类号 symbol-unreadable'], ['patents', { 名称: '字'.repeat(501) }, '名称 text-too-long'],
    ['patents', { 名称: '一\uFFFD种' }, '名称 text-undecodable'], ['patents', { 名称: '一\u0001种' }, '名称 text-control-character'],
    ['trades', { 合同金额: '-5' }, '合同金额 value-negative'], ['trades', { 合同金额: '100 USD' }, '合同金额 currency-mixed'], ['trades', { 币种: 'CNY/USD' }, '币种 currency-mixed'], ['trades', { 币种: 'USD' }, '币种 currency-mixed'],
    ['trades', { 合同金额: '约一百' }, '合同金额 value-text'], ['trades', { 签约日期: '' }, '签约日期 field-blank'], ['trades', { 卖方国别: 'DE', 卖方地区: '' }, '卖方地区 region-blank'],
    ['trades', { 合同编号: '1.23457E+17' }, '合同编号 identifier-rounded'], ['financing', { 业务编号: '2.5e+20' }, '业务编号 identifier-rounded'],
    ['trades', { 签约日期: '45383' }, '签约日期 invalid-day'], ['trades', { 签约日期: '2024-03-01 08:30:00' }, '签约日期 invalid-day'],
    ['financing', { 金额: '' }, '金额 field-blank'], ['financing', { 到期日期: '2020-01-01' }, '到期日期 day-order'], ['financing', { 口径: '其他' }, '口径 unknown-code'],
  ])('%s %j is refused: %s', (id, change, expected) => expect(code(id, change)).toBe(expected));

  it('takes a day that a database wrote with its midnight, and says what a serial number would be', () => {
    for (const text of ['2024-03-01 00:00:00', '2024-03-01T00:00:00.000', '2024/3/1 0:00']) expect(judge('trades', { 签约日期: text }), text).toMatchObject({ kind: 'accepted', values: expect.arrayContaining(['2024-03-01']) });
    expect(judge('trades', { 签约日期: '45383' })).toMatchObject({ rejection: { reasonZh: expect.stringContaining('（2024-04-01）') } });
  });

  it('says of which value of another cell a cell is needed', () =>
    expect(judge('trades', { 阶段: '到账' })).toMatchObject({ rejection: { column: '到账日期', reasonZh: '到账日期：阶段为“到账”时必填' } }));

  it('names every fault of a row and keeps its cells', () => {
    const outcome = judge('patents', { 类型: '商标', 权利人地区: '火星' });
    expect(outcome).toMatchObject({ kind: 'rejected', rejection: { rowNumber: 7, column: '类型', code: 'unknown-code', row: { 类型: '商标', 权利人地区: '火星' } } });
    if (outcome.kind === 'rejected') expect(outcome.rejection.reasonZh).toMatch(/类型：.*；权利人地区：/);
  });

  it('keeps the owner from abroad at 000000 and skips blank rows', () => {
    expect(judge('patents', { 权利人国别: 'US', 权利人地区: '' })).toMatchObject({ kind: 'accepted', values: expect.arrayContaining(['000000', 'US']) });
    expect(judge('patents', Object.fromEntries(Object.keys(GOOD.patents).map((name) => [name, ' '])))).toEqual({ kind: 'blank' });
  });

  it('refuses a header that cannot be judged, and rows that do not fit it', () => {
    const declaration = registryById('patents');
    if (declaration === undefined) throw new Error('patents');
    expect(createRegistryChecker(declaration, ['申请号', '专利申请号'], context)).toMatchObject({ ok: false, error: { code: 'duplicate-column' } });
    expect(createRegistryChecker(declaration, ['申请号', '某省专利名单'], context)).toMatchObject({ ok: false, error: { code: 'missing-column', messageZh: expect.stringContaining('“某省专利名单”') } });
    const checker = expectOk(createRegistryChecker(declaration, ['application_no', 'title_zh', 'kind', 'applied_on', 'symbols', '备注'], context), 'patents');
    expect(checker.ignored).toEqual(['备注']);
    expect(checker.check(3, ['CN1'])).toMatchObject({ kind: 'rejected', rejection: { code: 'too-few-columns' } });
    expect(checker.check(3, Array.from({ length: 7 }, () => 'x'))).toMatchObject({ kind: 'rejected', rejection: { code: 'too-many-columns' } });
  });
});
