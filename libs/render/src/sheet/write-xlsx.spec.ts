import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { emptyCell, numberCell, textCell } from '@greengauge/document';
import { sheetNames } from './sheet-name.js';
import { writeXlsx } from './write-xlsx.js';

describe('XLSX of tables', () => {
  it('types numbers, keeps signs, and writes no formula whatever the text says', async () => {
    const bytes = await writeXlsx([{
      nameZh: '地区/表', columns: [{ headerZh: '地区' }, { headerZh: '增速（%）' }, { headerZh: '说明' }],
      rows: [[textCell('浙江'), numberCell('-3.5'), textCell('=cmd|\'/C calc\'!A0')], [textCell('a&<b>'), numberCell('123456789012345678901'), emptyCell]],
      notesZh: ['-来源'],
    }]);
    const parts = unzipSync(bytes);
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    const strings = strFromU8(parts['xl/sharedStrings.xml'] ?? new Uint8Array());
    expect(sheet).toContain('<c r="B2"><v>-3.5</v></c>');
    expect(sheet).not.toContain('<f');
    expect(strings).toContain('&apos;=cmd|');
    expect(strings).toContain('123456789012345678901');
    expect(strings).toContain('&apos;-来源');
    expect(strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array())).toContain('name="地区 表"');
  });

  it('makes a column as wide as what stands in it, Chinese twice, within bounds', async () => {
    const bytes = await writeXlsx([{
      nameZh: '宽度', columns: [{ headerZh: '名称' }, { headerZh: '值' }, { headerZh: '说明' }, { headerZh: '给定', widthChars: 7 }],
      rows: [[textCell('国家级专精特新小巨人'), numberCell('1'), textCell('很长'.repeat(60)), textCell('不量')], [textCell('XQ-1'), numberCell('-12345678.25'), emptyCell]],
    }]);
    const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect([...sheet.matchAll(/<col [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width))).toEqual([22, 14, 40, 7]);
  });

  it('gives every tab a name Excel accepts, none twice', () => {
    expect(sheetNames(['a'.repeat(40), 'A'.repeat(40), '[]', 'History', "'x'", 'x'])).toEqual(['a'.repeat(31), `${'A'.repeat(27)}(2)`, '表3', '表4', 'x', 'x(2)']);
  });
});
