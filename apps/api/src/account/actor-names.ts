import { formatMinute, parseInstant } from '@greengauge/kernel';
import type { AuditListAnswer } from '@greengauge/contracts';
import { jobById, type JobRegistry } from '@greengauge/jobs';
import type { AuditLine } from '@greengauge/store';

/** Parts of the platform that act in their own name; one that has no name here is shown by its own. */
const PARTS: Readonly<Record<string, string>> = {
  worker: '作业进程', 'sign-in': '登录', session: '会话', outbox: '发件', publisher: '报告流程', signer: '签发', reminders: '催报', imports: '数据导入', 'command-line': '命令行', admin: '管理命令',
  'trial-accounts': '试用账户', 'seal-secrets': '密钥封存', answers: '页面数据', names: '姓名', health: '运行状况', migration: '数据库升级',
};

/** Whose record of a job reads job:<id>@<slot>#<run>, and whose of a part of the platform system:<name>. */
const JOB = /^job:([^@]+)@(.+)#([^#]+)$/;
const SYSTEM = /^system:(.+)$/;

type NamedActor = Pick<AuditListAnswer['entries'][number], 'actorZh' | 'actorKindZh' | 'slotZh' | 'run'>;

/** Who did it, for people: the person with the sign-in name, the job with the instant it was for, the part of the platform. */
export function namedActor({ actor, actorKind, login, displayName }: AuditLine, jobs: JobRegistry): NamedActor {
  if (login !== undefined) return { actorZh: `${displayName ?? login}（${login}）` };
  if (actorKind === 'public') return { actorZh: '未登录者' };
  const [, job, slot = '', run] = JOB.exec(actor) ?? [];
  if (job !== undefined && run !== undefined) {
    const slotMs = parseInstant(slot);
    return { actorZh: jobById(jobs, job)?.titleZh ?? job, actorKindZh: '作业', run, ...(slotMs === undefined ? {} : { slotZh: formatMinute(slotMs) }) };
  }
  const part = SYSTEM.exec(actor)?.[1];
  return part === undefined ? { actorZh: actor } : { actorZh: PARTS[part] ?? part, actorKindZh: '平台' };
}
