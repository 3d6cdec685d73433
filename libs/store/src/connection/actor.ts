import type { RegionCode } from '@greengauge/kernel';
import { assertNever } from '@greengauge/kernel';

export const DUTIES = ['entry', 'approval', 'acceptance', 'analysis', 'system', 'security', 'audit'] as const;
/** 填报 审核 验收 分析 系统管理 安全管理 审计管理. System, security and audit are three people by rule. */
export type Duty = (typeof DUTIES)[number];

/**
 * On whose behalf a transaction runs. The database enforces it (row-level security) and the audit names it. A user without a
 * region belongs to a ministry.
 */
export type Actor =
  | { readonly kind: 'system'; readonly name: string }
  | { readonly kind: 'job'; readonly job: string; readonly slot: string; readonly runId: string }
  | { readonly kind: 'user'; readonly accountId: string; readonly duties: readonly Duty[]; readonly region?: RegionCode }
  | { readonly kind: 'public' };

/** The name the audit and `recorded_by` columns carry. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'system': return `system:${actor.name}`;
    case 'job': return `job:${actor.job}@${actor.slot}#${actor.runId}`;
    case 'user': return `user:${actor.accountId}`;
    case 'public': return 'public';
    default: return assertNever(actor);
  }
}

/** The settings row-level security reads, all set for each transaction so that none is left from the one before. */
export function actorSettings(actor: Actor): Readonly<Record<'app.actor' | 'app.actor_kind' | 'app.account' | 'app.region' | 'app.duties', string>> {
  const user = actor.kind === 'user' ? actor : undefined;
  return {
    'app.actor': actorName(actor),
    'app.actor_kind': actor.kind,
    'app.account': user?.accountId ?? '',
    'app.region': user?.region ?? '',
    'app.duties': user?.duties.join(',') ?? '',
  };
}
