/**
 * One command on a fresh clone: installs when the lock file changed, builds what changed, then goes on with the project's own
 * Node 24. Node built-ins only, because nothing else is there yet.
 *
 *   node tools/go.mjs <start|test|dev|bench|build|lint|screenshots|prepare> [arguments]
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const windows = process.platform === 'win32';
const bin = (name) => join(modules, '.bin', windows ? `${name}.cmd` : name);

/** The project's Node; the one on the machine only serves to get here. */
export const projectNode = () => (existsSync(bin('node')) ? bin('node') : process.execPath);

const environment = () => ({
  ...process.env,
  PATH: `${join(modules, '.bin')}${windows ? ';' : ':'}${process.env.PATH ?? ''}`,
  NX_DAEMON: 'false',
  NX_NO_CLOUD: 'true',
});

function run(command, args, options = {}) {
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: environment(), shell: windows, ...options });
  if (done.error) throw done.error;
  return done.status ?? 1;
}

function must(what, command, args, options) {
  const status = run(command, args, options);
  if (status === 0) return;
  console.error(`\n✗ ${what} failed (exit ${status}): ${relative(root, command)} ${args.join(' ')}`);
  process.exit(status);
}

const digest = (parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
};

/** Runs `work` when the digest differs from the one remembered under `name`; remembers it only after success. */
function whenChanged(name, inputs, work) {
  const stamp = join(modules, `.greengauge-${name}`);
  const now = digest(inputs());
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  rmSync(stamp, { force: true });
  work();
  mkdirSync(modules, { recursive: true });
  writeFileSync(stamp, digest(inputs()));
}

function filesUnder(folder, keep) {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'dist', 'dist-types', 'generated', '.nx'].includes(entry.name)) return [];
    const child = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(child, keep) : keep(child) ? [child] : [];
  });
}

const contents = (files) => files.sort().flatMap((file) => [file, readFileSync(join(root, file))]);

/** True where a hand-run `npm ci` of this very lock file left node_modules; parts for other systems may be absent. */
function alreadyInstalled() {
  const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined);
  const installed = read(join(modules, '.package-lock.json'));
  if (!installed) return false;
  return Object.entries(read(join(root, 'package-lock.json')) ?? {}).every(
    ([path, wanted]) => path === '' || wanted.optional || !path.startsWith('node_modules/') || installed[path]?.version === wanted.version,
  ) && existsSync(bin('node'));
}

export function ensureInstalled() {
  whenChanged(
    'install',
    () => [readFileSync(join(root, 'package-lock.json')), process.platform, process.arch],
    () => {
      if (alreadyInstalled()) return;
      console.error('Installing dependencies (npm ci) …');
      must('npm ci', windows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: ['ignore', 2, 2] });
    },
  );
}

/** Generated catalogues and the Prisma client: everything a compiler or a test needs beyond what is committed. */
export function prepare() {
  must('catalogue', projectNode(), [join(root, 'tools/catalogue.mjs')]);
  whenChanged(
    'prisma',
    () => [
      ...contents(filesUnder('prisma', (file) => file.endsWith('.prisma'))),
      String(existsSync(join(root, 'libs/store/src/generated'))),
    ],
    () => must('prisma generate', projectNode(), [join(modules, 'prisma/build/index.js'), 'generate'], { stdio: ['ignore', 'ignore', 2] }),
  );
}

const isSource = (file) => /\.(?:tsx?|css|html|json)$/.test(file) && !/\.spec\.tsx?$/.test(file);

export function ensureBuilt({ web = true } = {}) {
  ensureInstalled();
  prepare();
  must('tsc', projectNode(), [join(modules, 'typescript/bin/tsc'), '-b', 'tsconfig.json']);
  if (!web || !existsSync(join(root, 'apps/web/vite.config.ts'))) return;
  const inputs = () => [
    ...contents([...filesUnder('apps/web', isSource), ...['kernel', 'framework', 'messages', 'contracts', 'evaluation'].flatMap((lib) => filesUnder(`libs/${lib}/src`, isSource))]),
    String(existsSync(join(root, 'apps/web/dist/index.html'))),
  ];
  whenChanged('web', inputs, () =>
    must('vite build', projectNode(), [join(modules, 'vite/bin/vite.js'), 'build', 'apps/web', '--logLevel', 'warn']),
  );
}

const cliMain = () => join(root, 'apps/cli/dist/main.js');

/** Hands the terminal over to a child: signals pass through, the exit code comes back. */
export function handOver(command, args, options = {}) {
  const child = spawn(command, args, { cwd: process.cwd(), stdio: 'inherit', env: environment(), ...options });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

const LINTED = [['apps/web'], ['apps/api', 'apps/cli', 'apps/worker'], ['libs'], ['jobs', 'reports', 'tools']];

function lint() {
  // The boundaries rule reads Nx's cached project graph and is silent without one.
  must('nx project graph', projectNode(), [join(modules, 'nx/dist/bin/nx.js'), 'show', 'projects'], { stdio: ['ignore', 'ignore', 2] });
  // One process would hold the types of every project at once.
  return LINTED.map((folders) => run(projectNode(), [join(modules, 'eslint/bin/eslint.js'), '--max-warnings', '0', ...folders])).find((status) => status !== 0) ?? 0;
}

/** Each check counts as one test; the last line is `N passed, N failed[, N skipped]`. */
function test(args) {
  let passed = 0;
  let failed = 0;
  const check = (name, status) => {
    console.log(`${status === 0 ? '✓' : '✗'} ${name}`);
    if (status === 0) passed += 1;
    else failed += 1;
  };
  const full = args.length === 0;
  ensureBuilt({ web: full });
  if (full) {
    check('build: every project compiles under strict settings', 0);
    check('types of the specs', run(projectNode(), [join(modules, 'typescript/bin/tsc'), '-p', 'tsconfig.specs.json']));
    check('lint: floors, platforms, cycles, house rules', lint());
    check('house checks', run(projectNode(), [join(root, 'tools/check-house.mjs')]));
  }
  const report = join(root, 'node_modules', '.greengauge-vitest.json');
  rmSync(report, { force: true });
  const status = run(projectNode(), [join(modules, 'vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args]);
  const summary = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
  const skipped = (summary?.numPendingTests ?? 0) + (summary?.numTodoTests ?? 0);
  passed += summary?.numPassedTests ?? 0;
  failed += summary?.numFailedTests ?? 0;
  // A suite that could not be loaded, or an error outside any test, fails the run without failing a test.
  if (status !== 0 && (summary?.numFailedTests ?? 0) === 0) failed += 1;
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}

function dev() {
  ensureBuilt({ web: false });
  const children = [
    spawn(projectNode(), [join(modules, 'typescript/bin/tsc'), '-b', 'tsconfig.json', '--watch', '--preserveWatchOutput'], { cwd: root, stdio: 'inherit', env: environment() }),
    spawn(projectNode(), ['--watch-path', join(root, 'apps/cli/dist'), '--watch-path', join(root, 'apps/api/dist'), '--watch-path', join(root, 'jobs/dist'), cliMain(), 'start'], { cwd: root, stdio: 'inherit', env: environment() }),
    spawn(projectNode(), [join(modules, 'vite/bin/vite.js'), 'apps/web'], { cwd: root, stdio: 'inherit', env: environment() }),
  ];
  const stop = () => children.forEach((child) => child.kill('SIGTERM'));
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

const VERBS = {
  prepare: () => { ensureInstalled(); prepare(); },
  build: () => ensureBuilt(),
  start: (args) => { ensureBuilt(); handOver(projectNode(), [cliMain(), 'start', ...args]); },
  lint: () => { ensureBuilt({ web: false }); process.exit(lint()); },
  test,
  dev,
  bench: (args) => { ensureBuilt(); handOver(projectNode(), ['--expose-gc', join(root, 'tools/bench.mjs'), ...args]); },
  screenshots: (args) => { ensureBuilt(); handOver(projectNode(), [join(root, 'tools/screenshots.mjs'), ...args]); },
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [verb = 'start', ...args] = process.argv.slice(2);
  const action = VERBS[verb];
  if (!action || !statSync(root).isDirectory()) {
    console.error(`Unknown verb ${verb}. Known: ${Object.keys(VERBS).join(', ')}`);
    process.exit(2);
  }
  action(args);
}
