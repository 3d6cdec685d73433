import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RowInput } from '@greengauge/intake';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRows } from './open-rows.js';
import { UnreadableFile } from './reader.js';
import { formula, number, text, xlsx, zip } from './testing/build-xlsx.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'greengauge-readers-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function rowsOf(name: string, content: string | Uint8Array): Promise<{ rows: RowInput[]; encodingZh: string }> {
  const path = join(folder, name);
  writeFileSync(path, content);
  const { rows, encodingZh } = await openRows(path);
  const read: RowInput[] = [];
  for await (const row of rows) read.push(row);
  return { rows: read, encodingZh };
}

async function refusal(name: string, content: string | Uint8Array): Promise<string> {
  try {
    await rowsOf(name, content);
  } catch (error) {
    if (error instanceof UnreadableFile) return `${error.code}: ${error.messageZh}`;
    throw error;
  }
  return 'was read';
}

const cells = (rows: readonly RowInput[]): (readonly string[])[] => rows.map((row) => row.cells);

describe('CSV', () => {
  it.each([
    ['LF', '指标,数值\n甲,1\n'], ['CRLF', '指标,数值\r\n甲,1\r\n'], ['a byte order mark', '\uFEFF指标,数值\n甲,1'], ['tabs', '指标\t数值\n甲\t1\n'], ['semicolons', '指标;数值\n甲;1\n'],
  ])('with %s', async (_title, content) => {
    expect(cells((await rowsOf('a.csv', content)).rows)).toEqual([['指标', '数值'], ['甲', '1']]);
  });

  it('in GB18030 and in UTF-16 as Excel saves it', async () => {
    const gb = Buffer.from([0xd6, 0xb8, 0xb1, 0xea, 0x2c, 0x31, 0x0a]);
    expect(await rowsOf('gb.csv', gb)).toMatchObject({ encodingZh: 'GB18030', rows: [{ cells: ['指标', '1'] }] });
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('指标\t1\r\n', 'utf16le')]);
    expect(await rowsOf('u.txt', utf16)).toMatchObject({ encodingZh: 'UTF-16LE', rows: [{ cells: ['指标', '1'] }] });
  });

  it('counts file lines, also after a line break inside quotes and past blank lines', async () => {
    const { rows } = await rowsOf('a.csv', 'a,b\n"x\ny",1\n\nz,2\n');
    expect(rows.map(({ rowNumber, cells: [first] }) => [rowNumber, first])).toEqual([[1, 'a'], [2, 'x\ny'], [4, ''], [5, 'z']]);
  });

  it('keeps ragged rows and stray quotes as they are', async () => {
    expect(cells((await rowsOf('a.csv', 'a,b\n1\n1,2,3\n专精"小巨人",4\n')).rows)).toEqual([['a', 'b'], ['1'], ['1', '2', '3'], ['专精"小巨人"', '4']]);
  });

  it('says where a quote was left open', async () => {
    expect(await refusal('a.csv', 'a,b\n1,2\n"x,3\ny,4\n')).toBe('malformed-csv: 第3行起的引号没有成对，其后的内容无法分行');
  });

  it('refuses a file that was cut off, though its bytes would be other words in GB18030', async () => {
    for (const cut of [1, 2]) expect(await refusal('a.csv', Buffer.from('指标,数值\n甲,约一百').subarray(0, -cut)), String(cut)).toContain('文件不完整');
  });

  it('refuses bytes of no encoding, binary files and too many columns', async () => {
    expect(await refusal('a.csv', Buffer.from([0x61, 0xff, 0xff, 0xff, 0x80]))).toContain('unknown-encoding');
    expect(await refusal('a.csv', 'a\0b')).toContain('not-text');
    expect(await refusal('a.csv', `${'x,'.repeat(300)}x\n`)).toContain('too-many-columns');
    expect(await refusal('a.csv', `"${'x'.repeat(2_000_000)}"\n`)).toContain('malformed-csv');
  });

  it('reads an empty file as no rows', async () => {
    expect((await rowsOf('a.csv', '')).rows).toEqual([]);
  });
});

describe('XLSX', () => {
  it('gives each cell as a person sees it', async () => {
    const content = xlsx([
      [text('指标'), text('时期'), text('数值')],
      [text('甲'), number('2023'), number('0.1'), undefined],
      undefined as never,
      [text('乙'), number('45170', 2), number('3.4200000000000001E-2', 1)],
      [text('丙'), number('45170', 3), number('0.33500000000000002', 4)],
      [text('丁'), number('2024'), formula('A1+B1', '30782.900000000001')],
      [text('1e5'), number('2024'), number('1.5E+6')],
    ].map((row) => row ?? []));
    expect(cells((await rowsOf('a.xlsx', content)).rows)).toEqual([
      ['指标', '时期', '数值'], ['甲', '2023', '0.1'], ['', '', ''], ['乙', '2023-09', '3.42%'], ['丙', '2023-09-01', '33.5%'],
      ['丁', '2024', '30782.9'], ['1e5', '2024', '1500000'],
    ]);
  });

  it('shows a number that has lost its last digits as the spreadsheet does, not with zeros for them', async () => {
    const { rows } = await rowsOf('long.xlsx', xlsx([[text('编号')], [number('1.23456789012346E+17')], [number('123456789012345')]]));
    expect(cells(rows)).toEqual([['编号'], ['1.23456789012346E+17'], ['123456789012345']]);
  });

  it('stops a bomb at the limit, whatever size it declares', async () => {
    const sheet = { name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(300 * 1024 * 1024) };
    expect(await refusal('bomb.xlsx', zip([sheet], 10))).toContain('xlsx-too-large');
  });

  it('does not allocate a sheet that claims a far corner', async () => {
    expect(await refusal('far.xlsx', xlsx([[text('a')]], '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'))).toContain('too-many-rows');
    expect(await refusal('wide.xlsx', xlsx([[text('a')]], '<row r="2"><c r="XFD2"><v>1</v></c></row>'))).toContain('too-many-columns');
  });

  it('refuses what is no workbook, in Chinese', async () => {
    expect(await refusal('a.xlsx', 'not a zip')).toContain('malformed-xlsx: 文件不是有效的 XLSX');
    expect(await refusal('a.xlsx', zip([{ name: 'a.xml', content: Buffer.from('<a/>') }]))).toContain('找不到第一张工作表');
    expect(await refusal('a.xls', 'x')).toContain('另存为 .xlsx');
    expect(await refusal('a.pdf', 'x')).toContain('unknown-format');
  });

  it('reads or refuses any damaged workbook, and never throws anything else', async () => {
    const good = xlsx([[text('a'), number('1')]]);
    await fc.assert(fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), async (position, byte) => {
      const damaged = Buffer.from(good);
      damaged[position] = byte;
      expect(await refusal('fuzz.xlsx', damaged)).toMatch(/was read|\p{Script=Han}/u);
    }), { numRuns: 200, seed: 3 });
  });
});
