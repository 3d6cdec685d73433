import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/jobs',
  title: 'nav.jobs',
  nav: { group: 'administration', order: 10 },
  admits: ({ permissions }) => permissions.readJobs,
  load: async () => (await import('./jobs-page.js')).JobsPage,
});
