import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/registers/matching',
  title: 'register.matching',
  load: async () => (await import('./matching-page.js')).MatchingPage,
});
