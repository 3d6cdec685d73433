import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectOk, fixedClock } from '@greengauge/kernel';
import { regions, registryById, type RegistryId } from '@greengauge/framework';
import { usccCheckCharacter } from '@greengauge/intake';
import { writeSyntheticPatents } from '../testing/synthetic-patents.js';
import { openCsvSource } from './csv-source.js';
import { CopySink, judgeBlock, judgeRecord } from './judge-block.js';
import { copyLine } from './record-writer.js';

const context = { regions, clock: fixedClock('2026-11-22T00:00:00Z') };
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'judge-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Judged {
  readonly lines: string;
  readonly read: number;
  readonly staged: number;
  readonly rejected: readonly unknown[];
}

/** The same file by the express lane, and by the full checker alone, from rows cut by the plain reader. */
async function bothWays(id: RegistryId, text: string | Buffer, blockBytes = 4096): Promise<{ readonly express: Judged; readonly full: Judged; readonly proven: number }> {
  const path = join(folder, `${id}.csv`);
  if (text !== '') await writeFile(path, text);
  const declaration = registryById(id);
  if (declaration === undefined) throw new Error(id);
  const source = expectOk(await openCsvSource(path, declaration, context, blockBytes), id);
  const [express, full] = [{ lines: '', read: 0, staged: 0, rejected: [] as unknown[] }, { lines: '', read: 0, staged: 0, rejected: [] as unknown[] }];
  let asked = 0;
  const counting = { ...source.judge, check: (row: number, cells: readonly string[]) => { asked += 1; return source.judge.check(row, cells); } };
  const sink = new CopySink();
  for await (const block of source.blocks(source.start)) {
    const { staged, read, rejections } = judgeBlock(block, counting, 'T', sink);
    express.lines += sink.bytes().toString();
    express.read += read;
    express.staged += staged;
    express.rejected.push(...rejections);
    for (const record of block.rows) {
      const { rowNumber } = record;
      const outcome = judgeRecord(source.judge, record);
      if (outcome.kind === 'blank') continue;
      full.read += 1;
      if (outcome.kind === 'rejected') full.rejected.push(outcome.rejection);
      else {
        full.staged += 1;
        full.lines += copyLine(outcome.values, rowNumber, 'T');
      }
    }
  }
  return { express, full, proven: express.read - asked };
}

const usccOf = (seed: number): string => {
  const body = `91330000${String(seed).padStart(9, '0')}`;
  return `${body}${usccCheckCharacter(body) ?? ''}`;
};

/** Cells that stand at the edge of what the lane may take for granted. */
const EDGES = [
  '', ' ', '甲', ' 甲', '甲 ', '甲  乙', '甲 乙', '甲　乙', '　甲', '甲\u200b乙', '\ufeff甲', '“甲”', '甲—乙', '甲\u2028乙', '甲\u00a0乙', 'é', '😀', '甲\\乙', '\\N', '甲\t乙', '甲\u0001乙', '甲\u007f', '한글', '（甲）', '"甲,乙"', '"甲""乙"', '甲"乙"', '"甲"', '""',
  '"甲\n乙"', '2024-03-01', '2024/3/1', '2024-02-30', '2999-01-01', '1899-12-31', '2024-03-01 00:00:00', '45383', '1.23457E+17', '1E5', '9e9', '技术转让', 'transfer', 'TRANSFER', '浙江', '330000', '330106', '３３００００', 'US', 'us', '美国', 'CNY', '人民币', 'USD/CNY', '1,200.5', '"1,200.5"', '-5', '1e5', '12万元', '5', '０5', '1'.repeat(400), '甲'.repeat(301),
  'cn202310000001.X', 'CN202310000001.X', 'CN20231 0000001.X', 'H01M 10/05', 'h01m10/05', 'H01M 10/05;', ';H01M 10/05', 'H01M 10/05; C10L 5/40', 'H01M 10/05;C10L 5/40', 'H01M 10/05；光伏', usccOf(1), usccOf(1).toLowerCase(), `${usccOf(1).slice(0, 17)}~`,
];

const FILES: Readonly<Record<Exclude<RegistryId, 'enterprises'>, { readonly header: string; row(at: number): string[] }>> = {
  patents: {
    header: '申请号,名称,类型,申请日,公开日,授权日,失效日,权利人,权利人统一社会信用代码,国别,地区,申请人,IPC分类号',
    row: (at) => [`CN2023${String(at).padStart(8, '0')}.X`, `一种电池${at}`, '发明', '2023-01-05', '2023-07-05', at % 2 ? '2024-02-01' : '', '', '某公司', usccOf(at), 'CN', '浙江', '', 'H01M 10/05;C10L 5/40'],
  },
  trades: {
    header: '登记机构,合同编号,合同类型,项目名称,签约日期,合同金额,币种,卖方国别,卖方地区,买方国别,买方地区,卖方,佣金',
    row: (at) => ['杭州', `A-${at}`, '技术转让', `转让${at}`, '2024-03-01', `${at}.50`, 'CNY', 'CN', '浙江', at % 3 ? 'CN' : 'US', at % 3 ? '江苏' : '', '某公司', ''],
  },
  financing: {
    header: '来源,业务编号,金融工具,口径,企业名称,地区,日期,到期日期,金额,币种,资金用途',
    row: (at) => ['某银行', `B${at}`, '绿色信贷', '余额', '某公司', '440300', '2024-12-31', '2029-01-01', `${at}`, '', '建设 电站'],
  },
};

describe('a block judged from its bytes', () => {
  it.each(Object.entries(FILES))('says of %s what the full checker says, whatever stands in a cell', async (id, { header, row }) => {
    const lines: string[] = [];
    for (let place = 0; place < row(0).length; place += 1) {
      for (const [index, edge] of EDGES.entries()) {
        const cells = row(place * 1000 + index);
        cells[place] = edge;
        lines.push(cells.join(','));
      }
    }
    lines.push('', ',,,', row(1).slice(1).join(','), [...row(2), '多'].join(','), `"${row(3).join('","')}"`, `${row(4).join(',')}\r`, '"', row(5).join(','));
    for (const blockBytes of [300, 4096, 1 << 20]) {
      const { express, full, proven } = await bothWays(registryById(id)?.id ?? 'patents', `\ufeff${header}\r\n${lines.join('\n')}`, blockBytes);
      expect(express).toEqual(full);
      expect(proven).toBeGreaterThan(50);
      expect(express.rejected.length).toBeGreaterThan(200);
    }
  });

  it('proves nearly every row of a clean file, and the twelve kinds of bad rows are refused alike', async () => {
    const { good } = await writeSyntheticPatents(join(folder, 'patents.csv'), { rows: 6000, badShare: 0.02, seed: 3 });
    const { express, full, proven } = await bothWays('patents', '', 64 * 1024);
    expect(express).toEqual(full);
    expect(express.staged).toBe(good);
    expect(proven).toBeGreaterThan(0.99 * good);
  });

  it('reads tabs and GB18030', async () => {
    const { express, full } = await bothWays('trades', FILES.trades.header.replaceAll(',', '\t') + '\n' + FILES.trades.row(7).join('\t') + '\n');
    expect(express).toEqual(full);
    expect(express.staged).toBe(1);
    const bytes = Buffer.concat([Buffer.from('source,contract_no,kind,title_zh,signed_on,amount_wan_yuan,seller_region,buyer_region\n'), Buffer.from([0xba, 0xbc, 0xd6, 0xdd]), Buffer.from(',A-1,transfer,'), Buffer.from([0xb5, 0xe7, 0xb3, 0xd8]), Buffer.from(',2024-03-01,5,330000,320000\n')]);
    const chinese = await bothWays('trades', bytes);
    expect(chinese.express).toEqual(chinese.full);
    expect(chinese.express.lines).toContain('杭州\tA-1\ttransfer\t电池\t');
    expect(chinese.proven).toBe(1);
  });
});
