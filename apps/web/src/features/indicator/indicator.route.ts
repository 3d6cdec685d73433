import { defineRoute } from '../../app/route.js';

export const route = defineRoute({
  path: '/indicators/:id',
  title: 'screen.indicator',
  example: '/indicators/rd-expenditure',
  load: async () => (await import('./indicator-page.js')).IndicatorPage,
});
