import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/review', title: 'nav.approvals', nav: { group: 'work', order: 20 }, admits: ({ permissions }) => permissions.approveForms || permissions.acceptForms,
  load: async () => (await import('./review-queue-page.js')).ReviewQueuePage,
});
