import { buildReport, draftSuggestions, type Suggestion } from '@greengauge/reports';
import { loadReport, loadSnapshot, type PublicationRecord, type Tx } from '@greengauge/store';
import { canonicalSnapshot } from '../material/canonical-snapshot.js';
import { suggestionsSchema } from './suggestions-schema.js';

/** What stands under 问题和建议 now: the ministry's wording, or the machine's draft. */
export async function loadSuggestions(tx: Tx, publication: PublicationRecord): Promise<{ readonly edited: boolean; readonly suggestions: readonly Suggestion[] }> {
  if (publication.suggestions !== undefined) return { edited: true, suggestions: suggestionsSchema.parse(publication.suggestions) };
  const draft = await loadReport(tx, publication.draftId);
  const snapshot = draft === undefined ? undefined : await loadSnapshot(tx, draft.snapshotId);
  return { edited: false, suggestions: snapshot === undefined ? [] : draftSuggestions(buildReport(canonicalSnapshot(snapshot))) };
}
