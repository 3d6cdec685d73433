import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/registers',
  title: 'register.list',
  nav: { group: 'monitor', order: 50 },
  load: async () => (await import('./register-list-page.js')).RegisterListPage,
});
