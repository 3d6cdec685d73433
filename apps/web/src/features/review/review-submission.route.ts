import { defineRoute } from '../../app/route.js';

export const route = defineRoute({ path: '/review/:id', title: 'nav.submission-review', example: '/review/00000000-0000-4000-8000-000000000000', admits: ({ permissions }) => permissions.readForms, load: async () => (await import('./review-page.js')).ReviewPage });
