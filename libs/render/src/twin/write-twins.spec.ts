import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportTables, writeCsv } from '@greengauge/document';
import { fontRegistry } from '../fonts/registry.js';
import { renderPdf } from '../index.js';
import { sampleDocument } from '../testing/sample-document.js';
import { tableFileName } from './table-file-name.js';
import { writeTwins, type Twins } from './write-twins.js';

const document = sampleDocument(1, 12);
const [table] = reportTables(document);
let twins: Twins;
let folder = '';
beforeAll(async () => {
  twins = await writeTwins(document, fontRegistry());
  folder = mkdtempSync(join(tmpdir(), 'greengauge-twins-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const has = (command: string): boolean => spawnSync(command, ['--version']).error === undefined;

describe('the twins of a report', () => {
  it('hold its tables, number for number', () => {
    if (table === undefined) throw new Error('the sample has no table');
    const files = unzipSync(twins.csv);
    expect(Buffer.from(files['demo-table-01.csv'] ?? []).equals(Buffer.from(writeCsv(table)))).toBe(true);
    expect(strFromU8(files['README.txt'] ?? new Uint8Array())).toContain('【演示数据】表1 指标进展情况（单位：见表）');
    const sheet = strFromU8(unzipSync(twins.xlsx)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    for (const row of table.rows) for (const cell of row) if (cell.kind === 'number') expect(sheet).toContain(`<v>${Number(cell.value)}</v>`);
  });

  it('of the same document are the same tables and page to the byte', async () => {
    const again = await writeTwins(document, fontRegistry());
    expect(Buffer.from(again.html).equals(twins.html)).toBe(true);
    expect(Buffer.from(again.csv).equals(twins.csv)).toBe(true);
    expect(Buffer.from(again.xlsx).equals(twins.xlsx)).toBe(true);
  });

  it.runIf(has('pdfdetach') && has('qpdf'))('travel in the PDF as attachments that other tools take out whole', async () => {
    const path = join(folder, 'a.pdf');
    writeFileSync(path, await renderPdf(document));
    expect(spawnSync('qpdf', ['--check', path], { encoding: 'utf8' }).stdout).toContain('No syntax or stream encoding errors found');
    expect(spawnSync('pdfdetach', ['-list', path], { encoding: 'utf8' }).stdout).toContain('1: demo-table-01.csv');
    spawnSync('pdfdetach', ['-saveall', '-o', folder, path]);
    if (table === undefined) throw new Error('the sample has no table');
    expect(readFileSync(join(folder, tableFileName(document, table)), 'utf8')).toBe(writeCsv(table));
  });
});
