import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/publications',
  title: 'nav.publications',
  nav: { group: 'reports', order: 20 },
  load: async () => (await import('./publication-list-page.js')).PublicationListPage,
});
