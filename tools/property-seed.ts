import fc from 'fast-check';

/**
 * Properties are tried on the same cases in every run, so that a red suite always means a change of the code. New cases are looked for
 * on purpose: `PROPERTY_SEED=random npm test -- <spec>`, or with the number that a failed run has printed.
 */
const asked = process.env['PROPERTY_SEED'];
if (asked !== 'random') fc.configureGlobal({ seed: Number(asked ?? 20_231_207) });
