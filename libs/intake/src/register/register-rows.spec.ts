import { columnNames, registerById, registers, regions, type RegisterDeclaration } from '@greengauge/framework';
import { expectOk, parseInstant } from '@greengauge/kernel';
import { describe, expect, it } from 'vitest';
import { createRegisterRowParser, isUscc, parseDayCell, usccCheckCharacter, type RegisterRowOutcome } from '../index.js';

const nowMs = parseInstant('2026-11-22T12:00:00+08:00') ?? 0;
const register = (id: string): RegisterDeclaration => { const found = registerById(id); if (!found) throw new Error(id); return found; };
const read = (id: string, header: readonly string[], ...rows: readonly (readonly string[])[]): readonly RegisterRowOutcome[] => {
  const parser = expectOk(createRegisterRowParser(header, { register: register(id), regions, nowMs }), 'header');
  return rows.map((cells, index) => parser.parse({ rowNumber: index + 2, cells }));
};
const HEADER = ['联盟编号', '联盟名称', '地区', '成立日期', '状态', '重点领域', '秘书处单位', '信用代码', '评估日期', '退出日期', '退出原因'];
const row = (...changes: readonly (readonly [number, string])[]): readonly string[] => {
  const cells = ['A1', '绿色技术创新联盟', '浙江', '2023年5月1日', '', '污染治理', '某研究院', '', '', '', ''];
  for (const [at, text] of changes) cells[at] = text;
  return cells;
};
const refused = (outcome: RegisterRowOutcome | undefined): readonly [string, string | undefined] | undefined => (outcome?.kind === 'rejected' ? [outcome.rejection.code, outcome.rejection.column] : undefined);

describe('a row of a register', () => {
  it('becomes an entry with codes, ISO days and the default status', () => {
    const [outcome] = read('alliances', HEADER, row([7, ' 91330000７０４９０１０３０B '.replace('B', usccCheckCharacter('91330000704901030') ?? '')]));
    expect(outcome).toMatchObject({ kind: 'accepted', entry: { register: 'alliances', key: 'A1', region: '330000', enteredOn: '2023-05-01', status: 'listed', attributes: { field: 'R2', hostUnitZh: '某研究院', leadUscc: expect.stringMatching(/^91330000704901030.$/) as string } } });
  });

  it.each([
    ['field-blank', '联盟编号', [0, ' ']], ['unknown-region', '地区', [2, '某省']], ['region-not-reporting', '地区', [2, '全国']], ['region-not-reporting', '地区', [2, '台湾']],
    ['invalid-day', '成立日期', [3, '2023年5月']], ['invalid-day', '成立日期', [3, '2023-02-30']], ['future-day', '成立日期', [3, '2027-01-01']],
    ['unknown-code', '重点领域', [5, '航天']], ['unknown-code', '状态', [4, '不知道']], ['uscc-check', '信用代码', [7, '913300007049010300']],
    ['exit-incomplete', '退出日期', [4, '已调出']], ['day-order', '评估日期', [8, '2022-01-01']], ['field-blank', '秘书处单位', [6, '']], ['text-control-character', '联盟名称', [1, 'a\u0007b']],
  ] as const)('is refused as %s in %s', (code, column, change) => {
    expect(refused(read('alliances', HEADER, row(change))[0])).toEqual([code, column]);
  });

  it('leaves with a day and a reason, or not at all', () => {
    const [out, noReason, contradiction, early] = read('alliances', HEADER,
      row([9, '2024-12-31'], [10, '评估不合格']), row([0, 'A2'], [9, '2024-12-31']), row([0, 'A3'], [4, '在册'], [9, '2024-12-31'], [10, 'x']), row([0, 'A4'], [9, '2022-12-31'], [10, 'x']));
    expect(out).toMatchObject({ kind: 'accepted', entry: { status: 'removed', exitedOn: '2024-12-31' } });
    expect([noReason, contradiction, early].map(refused)).toEqual([['exit-incomplete', '退出原因'], ['exit-incomplete', '状态'], ['day-order', '退出日期']]);
  });

  it('says every fault at once and keeps the cells as they stood', () => {
    const [outcome] = read('alliances', HEADER, row([0, ''], [2, '某省'], [5, '航天']));
    expect(outcome).toMatchObject({ kind: 'rejected', rejection: { rowNumber: 2, reasonZh: expect.stringMatching(/联盟编号为空；地区.*；重点领域/) as string, row: { 地区: '某省', 重点领域: '航天' } } });
  });

  it('that repeats a key is refused, as repeated or as contradictory', () => {
    const [, same, other] = read('alliances', HEADER, row(), row(), row([1, '别的名称']));
    expect([same, other].map((outcome) => refused(outcome)?.[0])).toEqual(['duplicate-identical', 'duplicate-contradictory']);
  });

  it('of another region is refused to who speaks for one', () => {
    const parser = expectOk(createRegisterRowParser(HEADER, { register: register('alliances'), regions, nowMs, onlyRegion: '320000' }), 'header');
    expect(refused(parser.parse({ rowNumber: 2, cells: row() }))).toEqual(['region-not-own', '地区']);
  });

  it('reads lists and yearly figures', () => {
    const [centre, twice, text] = read('financing-centres', ['中心编号', '中心名称', '地区', '挂牌日期', '依托单位', '平台功能', '促成融资额'],
      ['F1', '中心', '上海', '2023/1/5', '某单位', '金融、信息；转移转化', '2023=12,000；2024年：15600.50'], ['F2', '中心', '上海', '20230105', '某单位', '信息', '2023=1;2023=2'], ['F3', '中心', '上海', '44931', '某单位', '信息', '2023=约1']);
    expect(centre).toMatchObject({ kind: 'accepted', entry: { attributes: { platforms: ['information', 'transfer', 'finance'], matched: { 2023: '12000', 2024: '15600.5' } } } });
    expect([twice, text].map((outcome) => refused(outcome)?.[0])).toEqual(['invalid-yearly', 'value-text']);
    expect(parseDayCell('44931', '日')).toEqual({ ok: true, value: '2023-01-05' });
  });

  it('needs its columns, by any of their names', () => {
    for (const declaration of registers) {
      const labels = Object.values(columnNames(declaration)).map(([label]) => label ?? '');
      expect(createRegisterRowParser(labels, { register: declaration, regions, nowMs }).ok, declaration.id).toBe(true);
      const ids = Object.keys(columnNames(declaration)).map((id) => (columnNames(declaration)[id] ?? []).at(-1) ?? id);
      expect(createRegisterRowParser(ids, { register: declaration, regions, nowMs }).ok, declaration.id).toBe(true);
    }
    expect(createRegisterRowParser(['名称'], { register: register('alliances'), regions, nowMs })).toMatchObject({ ok: false, error: { code: 'missing-column', messageZh: expect.stringContaining('联盟编号') as string } });
  });
});

describe('a row whose quote never closes', () => {
  it('is refused for that, whatever its cells seem to say', () => {
    const parser = expectOk(createRegisterRowParser(HEADER, { register: register('alliances'), regions, nowMs }), 'header');
    expect(parser.parse({ rowNumber: 2, cells: row(), unclosedLines: 4 })).toMatchObject({ kind: 'rejected', rejection: { rowNumber: 2, code: 'unclosed-quote', reasonZh: expect.stringContaining('共4行') } });
  });
});

describe('the unified social credit code', () => {
  it.each(['91350100M000100Y43', '914403001922038216'])('%s checks', (code) => expect(isUscc(code)).toBe(true));
  it.each(['91350100M000100Y44', '91350100M000100Y4', '91350100O000100Y43', ''])('%s does not', (code) => expect(isUscc(code)).toBe(false));
});
