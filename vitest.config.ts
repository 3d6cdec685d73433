import { defineConfig } from 'vitest/config';

const source = ['@greengauge/source', 'module', 'node', 'development|production'];

export default defineConfig({
  resolve: { conditions: source },
  ssr: { resolve: { conditions: source, externalConditions: ['node'] } },
  test: {
    include: ['libs/**/*.spec.{ts,tsx}', 'apps/**/*.spec.{ts,tsx}', 'jobs/**/*.spec.ts', 'reports/**/*.spec.ts', 'tools/**/*.spec.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', 'data/**'],
    setupFiles: ['tools/property-seed.ts'],
    globalSetup: ['libs/store/src/testing/global-setup.ts'],
    // A poll waits for what it asks for; the second that is its default is a slow machine's pause between two frames.
    expect: { poll: { timeout: 30_000 } },
    testTimeout: 180_000,
    hookTimeout: 300_000,
  },
});
