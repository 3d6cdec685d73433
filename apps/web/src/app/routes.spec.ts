/// <reference types="vite/client" />
import { expect, it } from 'vitest';
import { routes } from './routes.js';

it('knows for every screen an address with values, so that none is left out of the gallery, the pictures and the walks', () => {
  expect(routes.length).toBeGreaterThan(30);
  for (const { path, example } of routes) expect(example ?? path, path).not.toMatch(/[:*]/);
  expect(new Set(routes.map(({ path }) => path)).size).toBe(routes.length);
});
