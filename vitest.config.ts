import { defineConfig } from 'vitest/config';

const source = ['@greengauge/source', 'module', 'node', 'development|production'];

export default defineConfig({
  resolve: { conditions: source },
  ssr: { resolve: { conditions: source, externalConditions: ['node'] } },
  test: {
    include: ['libs/**/*.spec.{ts,tsx}', 'apps/**/*.spec.{ts,tsx}', 'jobs/**/*.spec.ts', 'reports/**/*.spec.ts', 'tools/**/*.spec.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', 'data/**'],
    globalSetup: ['libs/store/src/testing/global-setup.ts'],
    testTimeout: 180_000,
    hookTimeout: 300_000,
  },
});
