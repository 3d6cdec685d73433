import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/gallery/:state?/*',
  title: 'nav.gallery',
  admits: ({ account }) => account.duties.includes('system'),
  example: '/gallery',
  load: async () => (await import('./gallery-page.js')).GalleryPage,
});
