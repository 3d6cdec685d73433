import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/publications/:id',
  title: 'screen.publication',
  example: '/publications/00000000-0000-4000-8000-000000000000',
  load: async () => (await import('./publication-page.js')).PublicationPage,
});
