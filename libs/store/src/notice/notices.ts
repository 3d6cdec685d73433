import { z } from 'zod';
import type { RegionCode } from '@greengauge/kernel';
import { appendAudit } from '../audit/append-audit.js';
import { actorName } from '../connection/actor.js';
import { notify } from '../connection/notify.js';
import type { Tx } from '../connection/store.js';
import { isUuid, regionCode, word } from '../connection/words.js';

export type NoticeAudience = 'all' | 'regions' | 'ministries';

export interface NewNotice {
  /** Made by the client: a repetition of the request has one effect. */
  readonly id: string;
  readonly titleZh: string;
  readonly bodyZh: string;
  readonly audience: NoticeAudience;
  readonly region?: RegionCode | undefined;
}

export interface NoticeRecord extends NewNotice {
  readonly publishedAtMs: number;
  /** Account, or who else acted. */
  readonly publishedBy: string;
  readonly publisherZh?: string;
  readonly withdrawnAtMs?: number;
  readonly read: boolean;
}

const by = (tx: Tx): string => (tx.actor.kind === 'user' ? tx.actor.accountId : actorName(tx.actor));

/** False: the id was published before, and nothing changed. */
export async function publishNotice(tx: Tx, { id, titleZh, bodyZh, audience, region }: NewNotice): Promise<boolean> {
  const published = await tx.execute(
    'INSERT INTO notice (id, title_zh, body_zh, audience, region, published_by) VALUES ($1::uuid, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING', [id, titleZh, bodyZh, audience, region ?? null, by(tx)],
  );
  if (published === 0) return false;
  await appendAudit(tx, { action: 'notice.publish', subject: id, details: { titleZh, audience, region: region ?? null } });
  await notify(tx, { topic: 'notice', id, ...(region === undefined ? {} : { region }) });
  return true;
}

/** False: there is none of the id, or it was withdrawn before. */
export async function withdrawNotice(tx: Tx, id: string): Promise<boolean> {
  if (!isUuid(id)) return false;
  const withdrawn = await tx.execute('UPDATE notice SET withdrawn_at = clock_timestamp(), withdrawn_by = $2 WHERE id = $1::uuid AND withdrawn_at IS NULL', [id, by(tx)]);
  if (withdrawn === 0) return false;
  await appendAudit(tx, { action: 'notice.withdraw', subject: id, details: {} });
  await notify(tx, { topic: 'notice', id });
  return true;
}

/** Notes that the account has read what it may see; once. False: there is no such notice for it. */
export async function readNotice(tx: Tx, id: string): Promise<boolean> {
  if (!isUuid(id)) return false;
  const [seen] = await tx.sql('SELECT 1 AS one FROM notice WHERE id = $1::uuid', [id], z.object({ one: z.number() }));
  if (seen === undefined) return false;
  const noted = await tx.execute('INSERT INTO notice_reading (notice_id, account_id) VALUES ($1::uuid, $2) ON CONFLICT DO NOTHING', [id, by(tx)]);
  if (noted === 1) await appendAudit(tx, { action: 'notice.read', subject: id, details: {} });
  return true;
}

/** Those the actor may see, newest first; withdrawn ones only where asked for. */
export const listNotices = (tx: Tx, { withdrawn = false }: { readonly withdrawn?: boolean } = {}): Promise<NoticeRecord[]> =>
  tx.sql(
    `SELECT n.id::text AS id, n.title_zh, n.body_zh, n.audience, n.region, n.published_at, n.published_by, n.withdrawn_at, a.display_name AS publisher,
       EXISTS (SELECT 1 FROM notice_reading g WHERE g.notice_id = n.id AND g.account_id = $1) AS read
     FROM notice n LEFT JOIN account a ON a.id::text = n.published_by WHERE $2::boolean OR n.withdrawn_at IS NULL ORDER BY n.published_at DESC, n.id LIMIT 200`,
    [by(tx), withdrawn],
    z
      .object({
        id: z.string(), title_zh: z.string(), body_zh: z.string(), audience: word<NoticeAudience>(), region: regionCode.nullable(), published_at: z.number(), published_by: z.string(),
        withdrawn_at: z.number().nullable(), publisher: z.string().nullable(), read: z.boolean(),
      })
      .transform((row): NoticeRecord => ({
        id: row.id, titleZh: row.title_zh, bodyZh: row.body_zh, audience: row.audience, publishedAtMs: row.published_at, publishedBy: row.published_by, read: row.read,
        ...(row.region === null ? {} : { region: row.region }), ...(row.withdrawn_at === null ? {} : { withdrawnAtMs: row.withdrawn_at }), ...(row.publisher === null ? {} : { publisherZh: row.publisher }),
      })),
  );
