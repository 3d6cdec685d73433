import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/jobs/runs/:run',
  title: 'screen.run',
  example: '/jobs/runs/00000000-0000-4000-8000-000000000000',
  admits: ({ permissions }) => permissions.readJobs,
  load: async () => (await import('./job-run-page.js')).JobRunPage,
});
