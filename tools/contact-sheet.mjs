/**
 * Contact sheets of a PDF: every page small, eight in a row, for a look at a whole report at once.
 *
 *   node tools/contact-sheet.mjs report.pdf docs/pictures/contact-national.png
 *
 * Needs pdftoppm (poppler-utils) and montage (imagemagick); says so where they are missing.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [pdf, out] = process.argv.slice(2);
if (pdf === undefined || out === undefined) {
  console.error('usage: node tools/contact-sheet.mjs <report.pdf> <out.png>');
  process.exit(2);
}

const run = (command, args) => {
  const { error, status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (error?.code === 'ENOENT') throw new Error(`${command} is not installed (apt-get install poppler-utils imagemagick)`);
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
};

const folder = mkdtempSync(join(tmpdir(), 'greengauge-contact-'));
try {
  run('pdftoppm', ['-r', '26', '-png', pdf, join(folder, 'page')]);
  const pages = readdirSync(folder).sort().map((file) => join(folder, file));
  run('montage', [...pages, '-tile', '8x', '-geometry', '+4+4', '-background', '#9AA0A6', '-colors', '32', `PNG8:${out}`]);
  console.log(`${out}: ${pages.length} pages`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
