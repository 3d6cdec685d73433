import { describe, expect, it } from 'vitest';
import { neutralText } from './neutral-text.js';
import { emptyCell, looseCell, numberCell, textCell } from './sheet-table.js';
import { writeCsv } from './write-csv.js';

const FORMULAS = ['=1+1', '+cmd|\'/C calc\'!A0', '-2+3+cmd|x', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1+1', '　＝1+1', '＋1+1', '－1+A1', '＠x', '|calc', '%0A=1', '-A1', '--1', '+', '-1-1', '\uFEFF=1'];
const NUMBERS = ['-3.5', '+2', '-1,234.5', '-12.3%', '1e-3', '-', '--', '—', '浙江省', '3−2', "it's", ''];

/** What a way of writing lets run, and what it takes for text although it is a number. Nothing of either may be. */
const faultsOf = (write: (text: string) => string): readonly string[] => [
  ...FORMULAS.filter((text) => write(text) !== `'${text}`).map((text) => `runs ${JSON.stringify(text)}`),
  ...NUMBERS.filter((text) => write(text) !== text).map((text) => `changes ${JSON.stringify(text)}`),
];

describe('neutral text', () => {
  it('lets no formula run and leaves numbers and words as they are', () => expect(faultsOf(neutralText)).toEqual([]));

  it.each([
    ['writes what it is given', (text: string) => text, 'runs "=1+1"'],
    ['knows only the equals sign', (text: string) => (text.startsWith('=') ? `'${text}` : text), 'runs "-A1"'],
    ['does not look behind blanks', (text: string) => (/^[=+\-@|%\t\r\n]/.test(text) ? neutralText(text) : text), 'runs " =1+1"'],
    ['does not know full width', (text: string) => (/[＝＋－＠]/.test(text) ? text : neutralText(text)), 'runs "＋1+1"'],
    ['takes a negative number for a formula', (text: string) => (/^[\s\uFEFF]*[=+\-@＝＋－＠|%]/.test(text) ? `'${text}` : text), 'changes "-3.5"'],
  ])('would be found out if it %s', (_name, write, fault) => expect(faultsOf(write)).toContain(fault));

  it('drops what XML cannot carry before it looks, so that nothing hides behind it', () => {
    expect(neutralText('\u0000=1+1')).toBe("'=1+1");
    expect(neutralText('x'.repeat(40_000))).toHaveLength(32_766);
  });
});

describe('CSV', () => {
  it('keeps numbers numbers and quotes text', () => {
    const text = writeCsv({
      columns: [{ headerZh: '地区' }, { headerZh: '增速（%）' }, { headerZh: '=x' }],
      rows: [[textCell('浙江"省"'), numberCell('-3.5'), looseCell('-1e5')], [textCell('=HYPERLINK("http://x")'), emptyCell, looseCell('-1-1')], [textCell('a,b\r\nc'), numberCell(0), looseCell(undefined)]],
    });
    expect(text).toBe('\uFEFF"地区","增速（%）","\'=x"\r\n"浙江""省""",-3.5,-1e5\r\n"\'=HYPERLINK(""http://x"")",,"\'-1-1"\r\n"a,b\r\nc",0,\r\n');
  });
  it('refuses to call text a number', () => {
    expect(() => numberCell('=1')).toThrow('not a number');
    expect(() => numberCell(Number.NaN)).toThrow('not a number');
  });
});
