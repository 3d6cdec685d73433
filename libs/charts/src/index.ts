/**
 * Terms. A *chart* turns a snapshot into a Vega-Lite specification, its text alternative and its table, the same for page
 * and PDF. *Drawn* values are doubles for positions; every printed number goes through the formatter, which is one.
 */
export * from './catalogue.js';
export * from './chart.js';
export * from './format.js';
export { textWidth, wrap } from './frame.js';
export * from './snapshot-view.js';
export * from './theme.js';
export { ranked, regionalData, type RegionPoint, type RegionalData } from './region-data.js';
export { placeSeries, type PlacedPoint } from './trend-series.js';
export { listFlow, removedFromList, type ListFlowData } from './charts/list-flow.chart.js';
export * from './records/index.js';
