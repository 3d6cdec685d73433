import type { Legend } from '@greengauge/contracts';

/** The signs of all that stands side by side, each once, in the order in which they come. */
export const joinLegends = (answers: readonly { readonly legend: Legend }[]): Legend => [...new Map(answers.flatMap(({ legend }) => legend.map((entry) => [entry.mark, entry] as const))).values()];
