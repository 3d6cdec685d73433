import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/regions/:code',
  title: 'screen.region',
  example: '/regions/330000',
  load: async () => (await import('./region-page.js')).RegionPage,
});
