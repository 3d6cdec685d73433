import { isoDay, systemClock } from '@greengauge/kernel';

/** The year to date in Shanghai, for questions that need two days and were given none. */
export function yearToDate(): { readonly from: string; readonly to: string } {
  const to = isoDay(systemClock.now());
  return { from: `${to.slice(0, 4)}-01-01`, to };
}
