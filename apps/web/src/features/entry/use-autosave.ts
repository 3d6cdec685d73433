import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { saveCellsAnswerSchema, submissionAnswerSchema, type Answer, type SaveCellsAnswer, type SubmissionAnswer, type SubmissionCellView } from '@greengauge/contracts';
import { ApiError, getAnswer, sendRequest } from '../../app/api.js';
import { queryClient } from '../../app/use-answer.js';
import { sameAnswer } from './answer-text.js';
import { keyOf } from './cell-key.js';
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

/** Puts what the server confirmed into the answer on the page, without asking for the whole again. */
function applySaved(id: string, batch: Batch, { saved, computed, findings, progress }: SaveCellsAnswer): void {
  queryClient.setQueryData<SubmissionAnswer>(['answer', pathOf(id)], (old) => {
    if (!old) return old;
    const cells = new Map(old.cells.map((one) => [keyOf(one), one]));
    for (const { cell, row, revision } of saved) {
      const sent = batch.cells.find((one) => one.cell === cell && one.row === row);
      const before = cells.get(keyOf({ cell, row })) ?? { cell, row, followUp: false, revision: 0, open: true, computed: false };
      const { answer: _answer, ...rest } = before;
      const note = sent?.noteZh === undefined ? {} : { noteZh: sent.noteZh ?? '' };
      cells.set(keyOf({ cell, row }), { ...rest, revision, ...(sent?.answer ? { answer: sent.answer } : {}), ...note, followUp: sent?.followUp ?? before.followUp });
    }
    for (const one of computed) cells.set(keyOf(one), one);
    return { ...old, cells: [...cells.values()], findings, progress };
  });
}

/** Writes changes cell by cell as they are made. What is not confirmed stays in the browser and is sent again. */
export function useAutosave(answer: SubmissionAnswer): Autosave {
  const { id } = answer.submission;
  const [pending, setPending] = useState<PendingCells>(() => loadPending(id));
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const [conflicts, setConflicts] = useState<ReadonlyMap<string, SubmissionCellView>>(new Map());
  const [phase, setPhase] = useState<'idle' | 'saving' | 'offline' | 'refused'>('idle');
  const [messageZh, setMessage] = useState<string>();
  const held = useRef({ pending, problems, conflicts, batch: undefined as Batch | undefined, busy: false, timer: 0 });
  const revisions = useRef(new Map<string, number>());
  revisions.current = new Map(answer.cells.map((one) => [keyOf(one), one.revision]));

  const store = useCallback((next: PendingCells): void => {
    held.current.pending = next;
    savePending(id, next);
    setPending(next);
  }, [id]);
  const mark = useCallback((next: { readonly problems?: ReadonlyMap<string, string>; readonly conflicts?: ReadonlyMap<string, SubmissionCellView> }): void => {
    if (next.problems) { held.current.problems = next.problems; setProblems(next.problems); }
    if (next.conflicts) { held.current.conflicts = next.conflicts; setConflicts(next.conflicts); }
  }, []);

  const confirmed = useCallback((batch: Batch, revisionOf: (key: string) => number | undefined): void => {
    const next = new Map(held.current.pending);
    for (const sent of batch.cells) {
      const key = keyOf(sent);
      const now = next.get(key);
      if (now?.turn === sent.turn) next.delete(key);
      else if (now) next.set(key, { ...now, base: revisionOf(key) ?? now.base });
    }
    store(next);
  }, [store]);

  /** After a conflict: what the other wrote is laid beside one's own; where both wrote the same nothing is in conflict. */
  const compare = useCallback(async (batch: Batch): Promise<void> => {
    const fresh = await getAnswer(pathOf(id), submissionAnswerSchema);
    queryClient.setQueryData(['answer', pathOf(id)], fresh);
    const now = new Map(fresh.cells.map((one) => [keyOf(one), one]));
    const found = new Map(held.current.conflicts);
    const next = new Map(held.current.pending);
    for (const sent of batch.cells) {
      const other = now.get(keyOf(sent));
      if (!other || other.revision === sent.base) continue;
      if (sameAnswer(other.answer, sent.answer)) next.delete(keyOf(sent));
      else found.set(keyOf(sent), other);
    }
    store(next);
    mark({ conflicts: found });
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
      applySaved(id, batch, saved);
      confirmed(batch, (key) => saved.saved.find((one) => keyOf(one) === key)?.revision);
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
      if (error.status === 409) { setPhase('idle'); await compare(batch).catch(() => undefined); if (held.current.conflicts.size === 0) setPhase('refused'); else again(WAIT_MS); return; }
      if (issues.length > 0) mark({ problems: new Map([...state.problems, ...issues.map(({ path, messageZh: words }) => [path, words] as const)]) });
      setPhase('refused');
      if (issues.length > 0) again(WAIT_MS);
    } finally {
      state.busy = false;
    }
  }, [compare, confirmed, id, mark]);

  const change = useCallback((changes: readonly CellChange[]): void => {
    const next = new Map(held.current.pending);
    const left = new Map(held.current.problems);
    for (const one of changes) {
      const key = keyOf(one);
      const before = next.get(key);
      next.set(key, { ...before, ...one, base: before?.base ?? revisions.current.get(key) ?? 0, turn: (before?.turn ?? 0) + 1 });
      left.delete(key);
    }
    store(next);
    mark({ problems: left });
    window.clearTimeout(held.current.timer);
    held.current.timer = window.setTimeout(() => void send(), WAIT_MS);
  }, [mark, send, store]);

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
  return useMemo(() => ({ pending, problems, conflicts, state, messageZh, change, settle, flush: () => void send() }), [pending, problems, conflicts, state, messageZh, change, settle, send]);
}
