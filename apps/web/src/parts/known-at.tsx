import { useState, type ReactNode } from 'react';
import { Alert, Button, Select } from 'antd';
import type { UseQueryResult } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { ZodType } from 'zod';
import { vintagesAnswerSchema } from '@greengauge/contracts';
import { useText } from '../app/locale.js';
import { useAnswer } from '../app/use-answer.js';

/** The moment of which the page shows what was known, from its address; undefined: now. */
export function useKnown(): { readonly known: string | undefined; readonly choose: (at: string | undefined) => void } {
  const [parameters, setParameters] = useSearchParams();
  const choose = (at: string | undefined): void => setParameters((current) => { if (at === undefined) current.delete('known'); else current.set('known', at); return current; });
  return { known: parameters.get('known') ?? undefined, choose };
}

/** An answer with figures, as known at the moment in the address. */
export function useFigures<T>(path: string, schema: ZodType<T>): UseQueryResult<T> {
  const { known } = useKnown();
  return useAnswer(`${path}${known === undefined ? '' : `?asKnownAt=${encodeURIComponent(known)}`}`, schema, { keep: true });
}

/** The moments at which figures came in; they are asked for when somebody opens the list. */
export function KnownAt(): ReactNode {
  const text = useText();
  const { known, choose } = useKnown();
  const [opened, setOpened] = useState(false);
  const { data, isFetching } = useAnswer('/api/vintages', vintagesAnswerSchema, { enabled: opened || known !== undefined });
  const options = [{ value: '', label: text('indicator.known-now') }, ...(data?.vintages ?? []).map(({ at, atZh, added, revised }) => ({ value: at, label: `${atZh}（+${added}，${text('indicator.revised')} ${revised}）` }))];
  return (
    <label className="known-at">{text('indicator.known-at')} <Select aria-label={text('indicator.known-at')} value={known ?? ''} loading={isFetching} onOpenChange={(open) => { if (open) setOpened(true); }} onFocus={() => setOpened(true)} onChange={(value) => choose(value === '' ? undefined : value)} options={options} popupMatchSelectWidth={false} style={{ minWidth: 200 }} /></label>
  );
}

/** Says that the page shows the past, and leads back. */
export function KnownThen(): ReactNode {
  const text = useText();
  const { known, choose } = useKnown();
  return known === undefined ? null : <Alert className="stale" type="info" showIcon title={text('indicator.known-then')} description={text('indicator.known-explained')} action={<Button size="small" onClick={() => choose(undefined)}>{text('indicator.known-now')}</Button>} />;
}
