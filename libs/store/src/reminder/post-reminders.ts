import { z } from 'zod';
import { formatMinute, formatPeriodZh, periodOf } from '@greengauge/kernel';
import { postMail } from '../outbox/post-message.js';
import type { Tx } from '../connection/store.js';

export interface ReminderScope {
  /** Absent: every round due within the lead time, and every round past due that still takes reports. */
  readonly round?: string;
  readonly leadMs: number;
  /** Tells one sending from the next: the day of a job's slot, the key of a request. The same mark sends nothing twice. */
  readonly mark: string;
  /** Title of a form by its id. */
  readonly titleOf: (form: string) => string;
}

export interface ReminderResult {
  readonly people: number;
  readonly withoutAddress: number;
  /** Digests that had been entered before under the same mark. */
  readonly repeated: number;
}

const rowSchema = z.object({
  login: z.string(), name: z.string(), email: z.string().nullable(), form: z.string(), period: z.string(), title: z.string(), dueMs: z.number(), overdue: z.boolean(), state: z.string().nullable(),
});
type Row = z.infer<typeof rowSchema>;
const STATE_ZH: Readonly<Record<string, string>> = { draft: '填报中', returned: '被退回，须修改' };

/** One row a person and owed round: enabled entry accounts of each region that is asked and whose latest version is not filed. The actor must see accounts. */
const owed = (tx: Tx, { round, leadMs }: ReminderScope): Promise<Row[]> =>
  tx.sql(
    `SELECT account.login, account.display_name AS name, account.email, r.form_id AS form, r.period, r.title_zh AS title,
            (extract(epoch FROM limits.due) * 1000)::float8 AS "dueMs", limits.due < clock_timestamp() AS overdue, latest.state
     FROM reporting_round r
     CROSS JOIN account
     CROSS JOIN LATERAL (SELECT greatest(r.due_at, (SELECT max(e.until) FROM submission_extension e WHERE e.round_id = r.id AND e.region = account.region AND e.state = 'granted')) AS due) AS limits
     LEFT JOIN LATERAL (SELECT s.state FROM submission s WHERE s.round_id = r.id AND s.region = account.region ORDER BY s.version DESC LIMIT 1) AS latest ON true
     WHERE account.disabled_at IS NULL AND account.region IS NOT NULL AND 'entry' = ANY (account.duties)
       AND (r.regions IS NULL OR account.region = ANY (r.regions))
       AND r.frozen_at IS NULL AND r.opens_at <= clock_timestamp() AND greatest(r.closes_at, limits.due) > clock_timestamp()
       AND coalesce(latest.state, 'draft') IN ('draft', 'returned')
       AND CASE WHEN $1::text IS NULL THEN limits.due <= clock_timestamp() + make_interval(secs => $2::float8 / 1000) ELSE r.id = $1 END
     ORDER BY account.login, limits.due, r.id`,
    [round ?? null, leadMs], rowSchema,
  );

/** 催报: one digest a person of all it still owes, into the outbox of this transaction. People without an address are counted. */
export async function postReminders(tx: Tx, scope: ReminderScope): Promise<ReminderResult> {
  const byPerson = Map.groupBy(await owed(tx, scope), ({ login }) => login);
  let [people, withoutAddress, repeated] = [0, 0, 0];
  for (const [login, rows] of byPerson) {
    const [{ email, name } = { email: null, name: login }] = rows;
    if (email === null) { withoutAddress += 1; continue; }
    const late = rows.filter(({ overdue }) => overdue).length;
    const sent = await postMail(tx, {
      key: `reminder ${scope.mark} ${login}`, receiver: email, batch: `reminder ${scope.mark}`,
      subjectZh: `催报：${rows.length} 张表待报送${late > 0 ? `，其中 ${late} 张已逾期` : ''}`,
      textZh: [`${name}：`, '', '下列调查表尚未报送：', ...rows.map((row) => lineOf(row, scope)), '', '请登录绿衡平台，在“工作台”办理；不能按时报送的，可在同一页申请延期。', '本邮件由系统发出，请勿回复。'].join('\n'),
    });
    people += 1;
    if (sent.repeated) repeated += 1;
  }
  return { people, withoutAddress, repeated };
}

const lineOf = ({ form, period, title, dueMs, overdue, state }: Row, { titleOf }: ReminderScope): string =>
  `  ${overdue ? '【已逾期】' : ''}${titleOf(form)}（${formatPeriodZh(periodOf(period))}${title === '' ? '' : `，${title}`}）截止 ${formatMinute(dueMs)}，${state === null ? '未开始' : (STATE_ZH[state] ?? state)}`;
