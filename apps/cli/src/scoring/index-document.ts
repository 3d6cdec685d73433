import type { IndexResult, Sensitivity } from '@greengauge/composite';

/** What `--json` says of an index: scores as printed, missing as null, in the order of the table. */
export function indexDocument(result: IndexResult, sensitivity: Sensitivity | undefined, files: { readonly out: string; readonly methodLog: string }) {
  const index = result.groups.at(-1);
  const { screenedOut, weights, missing } = result.log.steps;
  return {
    ok: true,
    title: result.title,
    units: result.units.map((key, row) => ({
      ...key,
      rank: index?.ranks[row] ?? null,
      score: numberOf(index?.printed[row]),
      ...(result.intervals[row] ? { interval: result.intervals[row] } : {}),
      ...(sensitivity ? { rankBand: sensitivity.bands[row] ?? null } : {}),
      groups: Object.fromEntries(result.groups.map(({ code, printed, ranks }) => [code, { score: numberOf(printed[row]), rank: ranks[row] ?? null }])),
    })),
    weights, screenedOut, missing,
    ...(sensitivity ? { sensitivity: sensitivityDocument(sensitivity) } : {}),
    ...files,
  };
}

const numberOf = (text: string | undefined): number | null => (text === undefined ? null : Number(text));

/** Shares of variance by the id of their factor; everything else as the analysis gives it. */
export function sensitivityDocument({ seed, draws, factors, claims, variance, leaveOneOut, coherence, units, bands }: Sensitivity) {
  const byFactor = <T>(shares: readonly T[] | undefined) => (shares ? Object.fromEntries(factors.map(({ id }, at) => [id, shares[at]])) : null);
  return {
    seed, draws, factors, claims,
    bands: units.map((key, row) => ({ ...key, band: bands[row] ?? null })),
    sobol: variance ? { base: variance.n, meanShift: byFactor(variance.meanShift), units: units.map((key, row) => ({ ...key, indices: byFactor(variance.units[row]) })) } : null,
    leaveOneOut,
    flags: coherence.flags,
    consistency: coherence.consistency.map(({ cronbachAlpha, ...group }) => ({ ...group, cronbachAlpha: cronbachAlpha ?? null })),
  };
}
