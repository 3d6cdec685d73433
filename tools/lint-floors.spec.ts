import { execFileSync } from 'node:child_process';
import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';

/** The lint must bite: each planted violation is refused, in the file where it would be written. */
describe('lint of floors and house rules', () => {
  let eslint: ESLint;
  beforeAll(() => {
    // The boundaries rule reads Nx's project graph and says nothing at all without one.
    execFileSync(process.execPath, ['node_modules/nx/dist/bin/nx.js', 'show', 'projects'], { env: { ...process.env, NX_DAEMON: 'false' } });
    // A single run, which the parser infers from CI, reads programs from disk once: the planted text would never be seen.
    eslint = new ESLint({ overrideConfig: [{ languageOptions: { parserOptions: { disallowAutomaticSingleRunInference: true } } }] });
  });

  const rulesOf = async (filePath: string, code: string): Promise<(string | null)[]> => {
    const [result] = await eslint.lintText(code, { filePath });
    return (result?.messages ?? []).map((message) => message.ruleId);
  };

  it.each([
    ['a lower floor importing a higher one', 'libs/kernel/src/index.ts', "export { openStore } from '@greengauge/store';", '@nx/enforce-module-boundaries'],
    ['neighbours of one floor importing each other', 'libs/store/src/index.ts', "export { renderPdf } from '@greengauge/render';", '@nx/enforce-module-boundaries'],
    ['a library imported past its entry', 'libs/evaluation/src/index.ts', "export * from '../../kernel/src/period.js';", '@nx/enforce-module-boundaries'],
    ['Date outside the kernel', 'libs/evaluation/src/index.ts', 'export const now = Date.now();', 'no-restricted-syntax'],
    ['the environment outside config', 'libs/evaluation/src/index.ts', 'export const home = process.env;', 'no-restricted-syntax'],
    ['PostgreSQL outside the store', 'jobs/index.ts', "export * from 'pg';", 'no-restricted-imports'],
    ['the schedule outside the worker', 'apps/api/src/index.ts', "export * from '@nestjs/schedule';", 'no-restricted-imports'],
    ['a promise nobody waits for', 'libs/evaluation/src/index.ts', 'export function f(): void { Promise.resolve(1); }', '@typescript-eslint/no-floating-promises'],
    ['any', 'libs/evaluation/src/index.ts', 'export const x: any = 1;', '@typescript-eslint/no-explicit-any'],
  ])('refuses %s', async (_, filePath, code, rule) => {
    expect(await rulesOf(filePath, code)).toContain(rule);
  }, 120_000);

  it('lets a sound file pass', async () => {
    expect(await rulesOf('libs/evaluation/src/index.ts', "export { NATION } from '@greengauge/kernel';\n")).toEqual([]);
  }, 120_000);
});
