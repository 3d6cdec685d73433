import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/registers/:id',
  title: 'register.entries',
  example: '/registers/alliances',
  load: async () => (await import('./register-page.js')).RegisterPage,
});
