/**
 * Terms. A *period* is the time a figure speaks of; a *quantity* is an exact decimal with a unit; *missing* always has a
 * reason and is never zero; a *region code* is GB/T 2260 plus 000000 (nation) and 660000 (XPCC); a *result* is a value or a
 * refusal that can be shown to a person.
 */
export * from './assert-never.js';
export * from './brand.js';
export * from './canonical-json.js';
export * from './clock.js';
export * from './decimal.js';
export { parseJsonText, type JsonFault } from './json-text.js';
export * from './period.js';
export * from './quantity.js';
export * from './region-code.js';
export * from './result.js';
export * from './turns.js';
export * from './unit.js';
export * from './known-at.js';
export { shapeFaultZh } from './shape-fault.js';
