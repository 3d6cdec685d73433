import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/messages',
  title: 'nav.notices',
  nav: { group: 'work', order: 5 },
  load: async () => (await import('./notices-page.js')).NoticesPage,
});
