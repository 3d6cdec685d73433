import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { saveCellsAnswerSchema, submissionAnswerSchema, type Answer, type SaveCellsAnswer, type SubmissionAnswer, type SubmissionCellView } from '@greengauge/contracts';
import { ApiError, getAnswer, sendRequest } from '../../app/api.js';
import { useSession } from '../../app/session.js';
import { queryClient } from '../../app/use-answer.js';
import { sameAnswer } from './answer-text.js';
import { keyOf } from './cell-key.js';
import { newestCells } from './newest-cells.js';
import { loadPending, savePending, type Pending, type PendingCells } from './pending-store.js';

const WAIT_MS = 500;
const RETRY_MS = 3_000;
const MOST_AT_ONCE = 200;

export interface CellChange {
  readonly cell: string;
  readonly row: string;
  readonly answer: Answer | null;
  readonly noteZh?: string | null;
  readonly followUp?: boolean;
}

export interface Autosave {
  readonly pending: PendingCells;
  /** As the server confirmed them here: they stand until an answer is at least as new. */
  readonly confirmed: ReadonlyMap<string, SubmissionCellView>;
  /** Refused by the server, by key. */
  readonly problems: ReadonlyMap<string, string>;
  /** Changed by someone else meanwhile: what stands there now. */
  readonly conflicts: ReadonlyMap<string, SubmissionCellView>;
  readonly state: 'saved' | 'waiting' | 'saving' | 'offline' | 'refused';
  readonly messageZh: string | undefined;
  change(changes: readonly CellChange[]): void;
  /** Ends a conflict: one's own value is written over the other's, or given up. */
  settle(key: string, mine: boolean): void;
  flush(): void;
}

interface Batch {
  readonly key: string;
  readonly cells: readonly Pending[];
}

const pathOf = (id: string): string => `/api/submissions/${id}`;

/** The cells of a batch as they stand now that the server has confirmed them. */
function savedCells(batch: Batch, known: ReadonlyMap<string, SubmissionCellView>, { saved }: SaveCellsAnswer): SubmissionCellView[] {
  return saved.map(({ cell, row, revision }) => {
    const sent = batch.cells.find((one) => one.cell === cell && one.row === row);
    const before = known.get(keyOf({ cell, row })) ?? { cell, row, followUp: false, revision: 0, open: true, computed: false };
    const { answer: _answer, ...rest } = before;
    const note = sent?.noteZh === undefined ? {} : { noteZh: sent.noteZh ?? '' };
    return { ...rest, revision, ...(sent?.answer ? { answer: sent.answer } : {}), ...note, followUp: sent?.followUp ?? before.followUp };
  });
}

/** Puts what the server computed and found into the answer on the page, without asking for the whole again. */
function applySaved(id: string, cells: readonly SubmissionCellView[], { computed, findings, progress }: SaveCellsAnswer): void {
  queryClient.setQueryData<SubmissionAnswer>(['answer', pathOf(id)], (old) => {
    if (!old) return old;
    const next = newestCells(old.cells, cells);
    for (const one of computed) next.set(keyOf(one), one);
    return { ...old, cells: [...next.values()], findings, progress };
  });
}

/** Writes changes cell by cell as they are made. What is not confirmed stays in the browser and is sent again. */
export function useAutosave(answer: SubmissionAnswer): Autosave {
  const { id } = answer.submission;
  const session = useSession();
  const account = session.signedIn ? session.account.login : '';
  const [pending, setPending] = useState<PendingCells>(() => loadPending(account, id));
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const [conflicts, setConflicts] = useState<ReadonlyMap<string, SubmissionCellView>>(new Map());
  const [phase, setPhase] = useState<'idle' | 'saving' | 'offline' | 'refused'>('idle');
  const [messageZh, setMessage] = useState<string>();
  const [confirmed, setConfirmed] = useState<ReadonlyMap<string, SubmissionCellView>>(new Map());
  const held = useRef({ pending, problems, conflicts, confirmed, batch: undefined as Batch | undefined, busy: false, timer: 0 });
  const answered = useRef(answer.cells);
  answered.current = answer.cells;

  const store = useCallback((next: PendingCells): void => {
    held.current.pending = next;
    savePending(account, id, next);
    setPending(next);
  }, [account, id]);
  const mark = useCallback((next: { readonly problems?: ReadonlyMap<string, string>; readonly conflicts?: ReadonlyMap<string, SubmissionCellView> }): void => {
    if (next.problems) { held.current.problems = next.problems; setProblems(next.problems); }
    if (next.conflicts) { held.current.conflicts = next.conflicts; setConflicts(next.conflicts); }
  }, []);

  /** What stands in a cell, whether the page has heard it from an answer or from a confirmation. */
  const known = useCallback((): Map<string, SubmissionCellView> => newestCells(answered.current, held.current.confirmed.values()), []);

  const confirm = useCallback((batch: Batch, saved: SaveCellsAnswer): void => {
    const cells = new Map(savedCells(batch, known(), saved).map((one) => [keyOf(one), one]));
    const next = new Map(held.current.pending);
    for (const sent of batch.cells) {
      const key = keyOf(sent);
      const now = next.get(key);
      if (now?.turn === sent.turn) next.delete(key);
      else if (now) next.set(key, { ...now, base: cells.get(key)?.revision ?? now.base });
    }
    held.current.confirmed = new Map([...held.current.confirmed, ...cells]);
    setConfirmed(held.current.confirmed);
    store(next);
    applySaved(id, [...cells.values()], saved);
  }, [id, known, store]);

  /**
   * After a refusal: what the other wrote is laid beside one's own; where both wrote the same nothing is in conflict. False when
   * nobody wrote: the refusal has another reason.
   */
  const compare = useCallback(async (batch: Batch): Promise<boolean> => {
    const fresh = await getAnswer(pathOf(id), submissionAnswerSchema);
    queryClient.setQueryData(['answer', pathOf(id)], fresh);
    const now = new Map(fresh.cells.map((one) => [keyOf(one), one]));
    const found = new Map(held.current.conflicts);
    const next = new Map(held.current.pending);
    const written = batch.cells.filter((sent) => (now.get(keyOf(sent))?.revision ?? sent.base) !== sent.base);
    for (const sent of written) {
      const other = now.get(keyOf(sent));
      if (!other) continue;
      if (!sameAnswer(other.answer, sent.answer)) { found.set(keyOf(sent), other); continue; }
      const mine = next.get(keyOf(sent));
      // A note laid on the same number is still to be written.
      if (mine && (mine.turn !== sent.turn || mine.noteZh !== undefined || mine.followUp !== undefined)) next.set(keyOf(sent), { ...mine, base: other.revision });
      else next.delete(keyOf(sent));
    }
    store(next);
    mark({ conflicts: found });
    return written.length > 0;
  }, [id, mark, store]);

  const send = useCallback(async (): Promise<void> => {
    const state = held.current;
    if (state.busy) return;
    const ready = [...state.pending].filter(([key]) => !state.problems.has(key) && !state.conflicts.has(key)).map(([, one]) => one);
    const batch = state.batch ?? (ready.length === 0 ? undefined : { key: crypto.randomUUID(), cells: ready.slice(0, MOST_AT_ONCE) });
    if (!batch) return setPhase('idle');
    state.busy = true;
    state.batch = batch;
    setPhase('saving');
    const again = (ms: number): void => { window.clearTimeout(state.timer); state.timer = window.setTimeout(() => void send(), ms); };
    try {
      const saved = await sendRequest('PUT', `${pathOf(id)}/cells`, saveCellsAnswerSchema, { cells: batch.cells.map(({ turn: _turn, ...cell }) => cell) }, batch.key);
      confirm(batch, saved);
      state.batch = undefined;
      setMessage(undefined);
      setPhase('idle');
      again(0);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 0 || error.status >= 500 || error.status === 429) { setPhase('offline'); again(RETRY_MS); return; }
      state.batch = undefined;
      setMessage(error.message);
      const issues = error.answer.issues ?? [];
      if (error.status === 409) { setPhase('idle'); if (await compare(batch).catch(() => false)) again(WAIT_MS); else setPhase('refused'); return; }
      if (issues.length > 0) mark({ problems: new Map([...state.problems, ...issues.map(({ path, messageZh: words }) => [path, words] as const)]) });
      setPhase('refused');
      if (issues.length > 0) again(WAIT_MS);
    } finally {
      state.busy = false;
    }
  }, [compare, confirm, id, mark]);

  const change = useCallback((changes: readonly CellChange[]): void => {
    const next = new Map(held.current.pending);
    const left = new Map(held.current.problems);
    const now = known();
    for (const one of changes) {
      const key = keyOf(one);
      const before = next.get(key);
      next.set(key, { ...before, ...one, base: before?.base ?? now.get(key)?.revision ?? 0, turn: (before?.turn ?? 0) + 1 });
      left.delete(key);
    }
    store(next);
    mark({ problems: left });
    window.clearTimeout(held.current.timer);
    held.current.timer = window.setTimeout(() => void send(), WAIT_MS);
  }, [known, mark, send, store]);

  const settle = useCallback((key: string, mine: boolean): void => {
    const other = held.current.conflicts.get(key);
    const next = new Map(held.current.pending);
    const own = next.get(key);
    if (own && mine && other) next.set(key, { ...own, base: other.revision });
    else next.delete(key);
    store(next);
    mark({ conflicts: new Map([...held.current.conflicts].filter(([name]) => name !== key)) });
    void send();
  }, [mark, send, store]);

  useEffect(() => {
    const current = held.current;
    const online = (): void => void send();
    window.addEventListener('online', online);
    if (current.pending.size > 0) void send();
    return () => { window.removeEventListener('online', online); window.clearTimeout(current.timer); };
  }, [send]);

  const state = phase === 'offline' || phase === 'refused' || phase === 'saving' ? phase : pending.size > 0 ? 'waiting' : 'saved';
  return useMemo(() => ({ pending, confirmed, problems, conflicts, state, messageZh, change, settle, flush: () => void send() }), [pending, confirmed, problems, conflicts, state, messageZh, change, settle, send]);
}
