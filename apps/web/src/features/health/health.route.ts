import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/health',
  title: 'nav.health',
  nav: { group: 'administration', order: 60 },
  admits: ({ permissions }) => permissions.readJobs,
  load: async () => (await import('./health-page.js')).HealthPage,
});
