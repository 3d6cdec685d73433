import { z } from 'zod';
import type { ReportSnapshot } from '@greengauge/evaluation';
import type { RegionCode } from '@greengauge/kernel';
import { appendAudit } from '../audit/append-audit.js';
import { actorName } from '../connection/actor.js';
import type { Tx } from '../connection/store.js';
import { isUuid, regionCode, word } from '../connection/words.js';
import { PublicationRefused } from './take-step.js';

type Kind = ReportSnapshot['report'];

export interface NewRecipient {
  readonly nameZh: string;
  readonly channel: 'mail' | 'webhook';
  /** Mail address or https URL. */
  readonly address: string;
  /** Gets this region's reports only; absent: a ministry's office, which gets those of all. */
  readonly region?: RegionCode | undefined;
  /** Empty: all that its scope allows. */
  readonly kinds: readonly Kind[];
  /** With the pages that rank regions. */
  readonly withLeague: boolean;
}

export interface RecipientRecord extends NewRecipient {
  readonly id: string;
  readonly createdAtMs: number;
  /** Absent: not on the allow-list, so nothing is sent. */
  readonly allowedAtMs?: number;
  readonly endedAtMs?: number;
}

/** A region's recipient gets that region's own and nothing else; whoever is not allowed or was ended gets nothing. Pure. */
export function mayReceive({ region, kinds, allowedAtMs, endedAtMs }: Pick<RecipientRecord, 'region' | 'kinds' | 'allowedAtMs' | 'endedAtMs'>, report: { readonly report: Kind; readonly region: RegionCode }): boolean {
  if (allowedAtMs === undefined || endedAtMs !== undefined) return false;
  if (region !== undefined && (report.region !== region || report.report !== 'regional')) return false;
  return kinds.length === 0 || kinds.includes(report.report);
}

/** By name. */
export const listRecipients = (tx: Tx): Promise<RecipientRecord[]> =>
  tx.sql(
    'SELECT id::text AS id, name_zh, channel, address, region, kinds, with_league, created_at, allowed_at, ended_at FROM recipient ORDER BY name_zh, id',
    [],
    z
      .object({
        id: z.string(), name_zh: z.string(), channel: word<'mail' | 'webhook'>(), address: z.string(), region: regionCode.nullable(), kinds: z.array(word<Kind>()), with_league: z.boolean(),
        created_at: z.number(), allowed_at: z.number().nullable(), ended_at: z.number().nullable(),
      })
      .transform((row): RecipientRecord => ({
        id: row.id, nameZh: row.name_zh, channel: row.channel, address: row.address, kinds: row.kinds, withLeague: row.with_league, createdAtMs: row.created_at,
        ...(row.region === null ? {} : { region: row.region }), ...(row.allowed_at === null ? {} : { allowedAtMs: row.allowed_at }), ...(row.ended_at === null ? {} : { endedAtMs: row.ended_at }),
      })),
  );

/** Enters a recipient that another administrator has to allow. The same channel, address and scope again changes nothing. */
export async function addRecipient(tx: Tx, { nameZh, channel, address, region, kinds, withLeague }: NewRecipient): Promise<{ readonly entered: boolean }> {
  const by = tx.actor.kind === 'user' ? tx.actor.accountId : actorName(tx.actor);
  const entered = await tx.execute(
    `INSERT INTO recipient (name_zh, channel, address, region, kinds, with_league, created_by) SELECT $1, $2, $3, $4, $5::text[], $6, $7
     WHERE NOT EXISTS (SELECT 1 FROM recipient WHERE channel = $2 AND address = $3 AND region IS NOT DISTINCT FROM $4 AND ended_at IS NULL)`,
    [nameZh, channel, address, region ?? null, kinds, withLeague, by],
  );
  if (entered === 1) await appendAudit(tx, { action: 'recipient.add', subject: address, details: { nameZh, channel, region: region ?? null, kinds, withLeague } });
  return { entered: entered === 1 };
}

/** Numbers of the secrets that a call to the address is signed with, the valid one first. A receiver has a day to change over. */
export async function webhookRotations(tx: Tx, address: string): Promise<readonly number[]> {
  const [row] = await tx.sql(
    `SELECT max(secret_rotation) AS rotation, coalesce(bool_or(secret_rotated_at > clock_timestamp() - interval '1 day'), false) AS fresh FROM recipient WHERE channel = 'webhook' AND address = $1`,
    [address], z.object({ rotation: z.number().nullable(), fresh: z.boolean() }),
  );
  const rotation = row?.rotation ?? 1;
  return row?.fresh === true && rotation > 1 ? [rotation, rotation - 1] : [rotation];
}

/** The number of the secret that a webhook's new rows share with those that its address has. */
export async function joinRotation(tx: Tx, address: string): Promise<number> {
  const [rotation = 1] = await webhookRotations(tx, address);
  await tx.execute("UPDATE recipient SET secret_rotation = $2 WHERE channel = 'webhook' AND address = $1 AND secret_rotation < $2", [address, rotation]);
  return rotation;
}

/** Gives the receiver of a webhook a new secret; answers its address and number. */
export async function rotateSecret(tx: Tx, id: string): Promise<{ readonly address: string; readonly rotation: number }> {
  const missing = new PublicationRefused('not-found', '没有这个回调接收方');
  if (!isUuid(id)) throw missing;
  const [found] = await tx.sql("SELECT address FROM recipient WHERE id = $1::uuid AND channel = 'webhook' AND ended_at IS NULL FOR UPDATE", [id], z.object({ address: z.string() }));
  if (found === undefined) throw missing;
  const { address } = found;
  await tx.execute('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`greengauge.webhook:${address}`]);
  const [current = 1] = await webhookRotations(tx, address);
  const rotation = current + 1;
  await tx.execute("UPDATE recipient SET secret_rotation = $2, secret_rotated_at = clock_timestamp() WHERE channel = 'webhook' AND address = $1", [address, rotation]);
  await appendAudit(tx, { action: 'recipient.rotate-secret', subject: id, details: { address, rotation } });
  return { address, rotation };
}

/** Puts a recipient on the allow-list; the database refuses whoever entered it. */
export async function allowRecipient(tx: Tx, id: string): Promise<void> {
  const by = tx.actor.kind === 'user' ? tx.actor.accountId : actorName(tx.actor);
  if (!isUuid(id)) throw new PublicationRefused('not-found', '没有这个接收方');
  const found = await tx.sql('SELECT created_by, ended_at FROM recipient WHERE id = $1::uuid FOR UPDATE', [id], z.object({ created_by: z.string(), ended_at: z.number().nullable() }));
  if (found[0] === undefined || found[0].ended_at !== null) throw new PublicationRefused('not-found', '没有这个接收方');
  if (found[0].created_by === by) throw new PublicationRefused('conflict', '登记接收方的人不能自己核准');
  const changed = await tx.execute('UPDATE recipient SET allowed_at = clock_timestamp(), allowed_by = $2 WHERE id = $1::uuid AND allowed_at IS NULL', [id, by]);
  if (changed === 1) await appendAudit(tx, { action: 'recipient.allow', subject: id, details: {} });
}

/** Nothing more is sent there. */
export async function endRecipient(tx: Tx, id: string): Promise<void> {
  if (!isUuid(id)) throw new PublicationRefused('not-found', '没有这个接收方');
  const changed = await tx.execute('UPDATE recipient SET ended_at = clock_timestamp() WHERE id = $1::uuid AND ended_at IS NULL', [id]);
  if (changed === 0) throw new PublicationRefused('not-found', '没有这个接收方');
  await appendAudit(tx, { action: 'recipient.end', subject: id, details: {} });
}
