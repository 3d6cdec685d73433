import { defineRoute } from '../../app/route.js';

export const route = defineRoute({ path: '/entry/:id/submit', title: 'nav.submit', example: '/entry/00000000-0000-4000-8000-000000000000/submit', admits: ({ permissions }) => permissions.readForms, load: async () => (await import('./submit-page.js')).SubmitPage });
