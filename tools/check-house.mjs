/**
 * House rules that neither the compiler nor lint sees: nothing in a committed file names this machine, no file is left half
 * done, no empty project, no circle of files, zh and en READMEs both exist, nothing is exported for nobody,
 * and the manual names every setting and every job.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' }).split('\n').filter((file) => file && existsSync(join(root, file)));
const text = (file) => readFileSync(join(root, file), 'utf8');
const problems = [];

const TOP = new Set(['apps', 'libs', 'prisma', 'jobs', 'reports', 'docs', 'tools', '.ci', '.gitignore', '.npmrc', '.gitattributes', 'nx.json', 'package.json', 'package-lock.json', 'tsconfig.base.json', 'tsconfig.json', 'tsconfig.specs.json', 'README.md', 'README.zh.md', 'eslint.config.js', 'vitest.config.ts', 'prisma.config.ts']);
for (const file of files) if (!TOP.has(file.split('/')[0])) problems.push(`${file}: not a place of the top level`);

const code = files.filter((file) => /\.(?:ts|tsx|mjs)$/.test(file) && !file.startsWith('tools/check-house'));
for (const file of code) {
  const lines = text(file).split('\n');
  if (lines.length > 400 && !/\.(?:spec|bench)\.tsx?$/.test(file)) problems.push(`${file}: ${lines.length} lines; one concept a file`);
  lines.forEach((line, index) => {
    if (!/\.spec\.tsx?$/.test(file) && /\b(?:TODO|FIXME|XXX)\b|@ts-ignore|@ts-nocheck/.test(line)) problems.push(`${file}:${index + 1}: left open: ${line.trim()}`);
    if (/^(?:utils?|helpers?|common|misc|manager)\.(?:ts|tsx)$/.test(file.split('/').at(-1) ?? '')) problems.push(`${file}: a name that says nothing`);
  });
}

for (const readme of ['README.md', 'README.zh.md']) if (!files.includes(readme)) problems.push(`${readme} is missing`);

const manual = text('docs/manual/README.md');
for (const setting of new Set(text('libs/config/src/config.ts').match(/\bGREENGAUGE_[A-Z0-9_]+/g))) {
  if (!manual.includes(`\`${setting}\``)) problems.push(`docs/manual/README.md: does not name the setting ${setting}`);
}
for (const file of code.filter((path) => /^jobs\/[^/]+\.job\.ts$/.test(path))) {
  const [, title] = /^ {2}titleZh: '([^']+)'/m.exec(text(file)) ?? [];
  if (/^ {2}schedule: '/m.test(text(file)) && (title === undefined || !manual.includes(title))) problems.push(`docs/manual/README.md: does not name the job ${title} (${file})`);
}

/** What nobody uses: an export whose name stands nowhere else. */
const sourceText = new Map(code.map((file) => [file, text(file)]));
const usesOf = new Map();
for (const [file, content] of sourceText) {
  for (const word of content.match(/[A-Za-z_$][\w$]*/g) ?? []) usesOf.set(word, (usesOf.get(word) ?? 0) + (word === 'jsxDEV' || file.endsWith('.generated.ts') ? 2 : 1));
}
for (const [file, content] of sourceText) {
  for (const [, name] of content.matchAll(/^export (?:async )?(?:function\*?|const|let|class|interface|type|enum) ([A-Za-z_$][\w$]*)/gm)) {
    if (usesOf.get(name) === 1) problems.push(`${file}: nobody uses ${name}`);
  }
}

const used = new Set(files.map((file) => file.split('/').slice(0, 2).join('/')));
for (const project of [...used].filter((path) => /^(?:libs|apps)\//.test(path))) {
  const index = join(root, project, 'src/index.ts');
  if (existsSync(index) && readFileSync(index, 'utf8').trim() === 'export {};') problems.push(`${project}: an empty project`);
}

/** Files that import one another by turns: none of them can be read, moved or tested without the others. */
const sources = new Set(code.filter((file) => /\.tsx?$/.test(file) && !/\.(?:spec|bench)\.tsx?$/.test(file)));
const importsOf = (file) => [...text(file).matchAll(/(?:from|import)\s+'(\.[^']+)\.js'/g)]
  .flatMap(([, path]) => ['.ts', '.tsx'].map((ending) => posix.join(posix.dirname(file), path) + ending)).filter((path) => sources.has(path));
const done = new Set();
function walk(file, path) {
  const from = path.indexOf(file);
  if (from >= 0) problems.push(`${[...path.slice(from), file].join(' → ')}: a circle of files`);
  if (from >= 0 || done.has(file)) return;
  for (const next of importsOf(file)) walk(next, [...path, file]);
  done.add(file);
}
for (const file of sources) walk(file, []);

if (problems.length > 0) {
  console.error(problems.map((problem) => `✗ ${problem}`).join('\n'));
  process.exit(1);
}
