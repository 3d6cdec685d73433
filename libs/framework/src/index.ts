/**
 * Terms. A *document* has *clauses*; a *plan* is a document under evaluation, with *tasks* and *mechanisms*; an *indicator*
 * declares what is counted; a *target* is what a document sets for it; a *deliverable* is a result the 2019 roadmap owes; a
* *region* reports or is only drawn; an *observation* is one published or reported number with its source.
 */
export * from './clauses.js';
export * from './crosswalk.js';
export * from './demo/demo-observations.js';
export * from './demo/seeded-random.js';
export * from './documents.js';
export * from './form.js';
export * from './enterprise-lists.js';
export * from './forms.js';
export * from './green-field.js';
export * from './green-scheme.js';
export * from './green-schemes.js';
export * from './indicator.js';
export * from './indicators.js';
export * from './institutions.js';
export * from './ipc-moves.js';
export * from './mechanisms.js';
export { parsePlatformSubject, PLATFORM_MECHANISMS, platformSubject, type PlatformMechanismId } from './platform-mechanisms.js';
export * from './observation.js';
export * from './plan-tasks.js';
export * from './plans.js';
export * from './policy.js';
export * from './region.js';
export * from './regions.js';
export * from './register.js';
export * from './register-entry.js';
export * from './register-terms.js';
export * from './register-texts.js';
export * from './registers.js';
export * from './registry-count.js';
export * from './registry-counts.js';
export * from './registry.js';
export * from './roadmap.js';
export * from './screening-rules.js';
export * from './targets.js';
export * from './registries.js';
