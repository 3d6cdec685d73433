import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '*',
  title: 'screen.not-found',
  example: '/nowhere',
  load: async () => (await import('./not-found-page.js')).NotFoundPage,
});
