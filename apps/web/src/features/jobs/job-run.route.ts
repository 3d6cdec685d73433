import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/jobs/runs/:run',
  title: 'screen.run',
  admits: ({ permissions }) => permissions.readJobs,
  load: async () => (await import('./job-run-page.js')).JobRunPage,
});
