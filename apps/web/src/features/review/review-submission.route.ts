import { defineRoute } from '../../app/route.js';

export const route = defineRoute({ path: '/review/:id', title: 'nav.submission-review', admits: ({ permissions }) => permissions.readForms, load: async () => (await import('./review-page.js')).ReviewPage });
