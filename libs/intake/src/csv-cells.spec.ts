import { expect, it } from 'vitest';
import { parseCsvText } from './index.js';

const cells = (text: string): readonly (readonly string[])[] => parseCsvText(text).map((row) => row.cells);

it.each([['commas and LF', 'a,b\n1,2\n'], ['CRLF', 'a,b\r\n1,2\r\n'], ['CR alone', 'a,b\r1,2\r'], ['tabs', 'a\tb\n1\t2'], ['semicolons', 'a;b\n1;2'], ['a mark', '\ufeffa,b\n1,2']])('cuts a text with %s', (_, text) =>
  expect(cells(text)).toEqual([['a', 'b'], ['1', '2']]));

it('counts the line each row begins on, past line ends within quotes', () =>
  expect(parseCsvText('a,b\n"x\ny",1\n\nz,2').map(({ rowNumber }) => rowNumber)).toEqual([1, 2, 4, 5]));

it('says how many lines a quote that never closes has swallowed', () =>
  expect(parseCsvText('a,b\n1,2\n"3,4\n5,6\n').map(({ rowNumber, unclosedLines }) => [rowNumber, unclosedLines])).toEqual([[1, undefined], [2, undefined], [3, 2]]));
