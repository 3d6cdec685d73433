import { defineRoute } from '../../app/route.js';

export const route = defineRoute({ path: '/entry/:id', title: 'nav.entry', example: '/entry/00000000-0000-4000-8000-000000000000', admits: ({ permissions }) => permissions.readForms, load: async () => (await import('./entry-page.js')).EntryPage });
