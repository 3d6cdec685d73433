import { expect, it } from 'vitest';
import { createProgress } from './progress.js';
import { fitText, tableLines, textWidth } from './text-width.js';
import type { Terminal } from './terminal.js';

it('counts Chinese characters twice', () => {
  expect([textWidth('R&D经费'), textWidth('，'), textWidth('é'), textWidth('')]).toEqual([7, 2, 1, 0]);
});

it('cuts at the width without splitting a character', () => {
  expect(fitText('绿色技术', 5)).toBe('绿色…');
  expect(fitText('绿色技术', 6)).toBe('绿色…');
  expect(fitText('绿色技术', 8)).toBe('绿色技术');
});

it('aligns columns of mixed text', () => {
  expect(tableLines(['指标', '值'], [['R&D', '1'], ['绿色贷款', '2']])).toEqual(['指标      值', 'R&D       1', '绿色贷款  2']);
});

function recorded(interactive: boolean): { terminal: Terminal; said: string[] } {
  const said: string[] = [];
  return { said, terminal: { out: () => undefined, note: (line) => said.push(line), draw: (text) => said.push(text), interactive, columns: 60 } };
}

it('draws a bar on a terminal and clears it', () => {
  const { terminal, said } = recorded(true);
  const progress = createProgress(terminal);
  progress.update('写入', 0.5);
  progress.update('写入', 0.5);
  progress.done();
  expect(said).toEqual([`\r\u001B[2K${'█'.repeat(12)}${'░'.repeat(12)}  50% 写入`, '\r\u001B[2K']);
});

it('writes one plain line a stage and tenth elsewhere', () => {
  const { terminal, said } = recorded(false);
  const progress = createProgress(terminal);
  progress.update('校验 5000 行');
  progress.update('校验 10000 行');
  for (let step = 0; step <= 100; step += 1) progress.update('写入', step / 200);
  progress.done();
  expect(said).toEqual(['校验 5000 行', '写入 0%', '写入 10%', '写入 20%', '写入 30%', '写入 40%', '写入 50%']);
});
