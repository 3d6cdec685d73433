import { expect, it } from 'vitest';
import { childEnvironment } from './child-environment.js';

it('passes ours on, sets and takes out what is told', () => {
  const env = childEnvironment({ PORT: '3100', PATH: undefined });
  expect(env).toMatchObject({ PORT: '3100' });
  expect(env).not.toHaveProperty('PATH');
  expect(env['HOME']).toBe(process.env['HOME']);
});
