import type { Chart } from './chart.js';
import { chartModules } from './charts/catalogue.generated.js';

/** All charts in file-name order. */
export const charts: readonly Chart[] = chartModules.map((module) => module.declaration);

export const chartById = (id: string): Chart | undefined => charts.find((chart) => chart.id === id);
