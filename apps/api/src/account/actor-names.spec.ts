import { expect, it } from 'vitest';
import type { AuditLine } from '@greengauge/store';
import { SPEC_JOBS } from '../testing/test-server.js';
import { namedActor } from './actor-names.js';

const line = (actor: string, more: Partial<AuditLine> = {}): AuditLine => ({ seq: 1, atMs: 0, actor, actorKind: 'system', action: 'x', subject: 's', details: {}, ...more });

it.each<[string, AuditLine, object]>([
  ['a person by name and sign-in name', line('user:1', { actorKind: 'user', login: 'li', displayName: '李某' }), { actorZh: '李某（li）' }],
  ['somebody who has not signed in', line('public', { actorKind: 'public' }), { actorZh: '未登录者' }],
  ['a job by its title, with the instant it was for and its run', line('job:spec-job@2026-11-22T19:15:00.000Z#4b47', { actorKind: 'job' }), { actorZh: '试验作业', actorKindZh: '作业', slotZh: '2026-11-23 03:15', run: '4b47' }],
  ['a job that is gone by its id', line('job:gone@then#r', { actorKind: 'job' }), { actorZh: 'gone', actorKindZh: '作业', run: 'r' }],
  ['a part of the platform', line('system:sign-in'), { actorZh: '登录', actorKindZh: '平台' }],
  ['a part without a name', line('system:new-part'), { actorZh: 'new-part', actorKindZh: '平台' }],
  ['what reads otherwise as it stands', line('job:'), { actorZh: 'job:' }],
])('names %s', (_what, given, expected) => {
  expect(namedActor(given, SPEC_JOBS)).toEqual(expected);
});
