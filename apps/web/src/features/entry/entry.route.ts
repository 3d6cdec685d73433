import { defineRoute } from '../../app/route.js';

export const route = defineRoute({ path: '/entry/:id', title: 'nav.entry', admits: ({ permissions }) => permissions.readForms, load: async () => (await import('./entry-page.js')).EntryPage });
