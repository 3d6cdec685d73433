import { defineRoute } from '../../app/route.js';

export const route = defineRoute({ path: '/entry/:id/submit', title: 'nav.submit', admits: ({ permissions }) => permissions.readForms, load: async () => (await import('./submit-page.js')).SubmitPage });
