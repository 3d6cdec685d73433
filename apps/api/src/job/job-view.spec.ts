import { expect, it } from 'vitest';
import { SPEC_JOBS } from '../testing/test-server.js';
import { requesterZh } from './job-view.js';

it.each([
  ['job:spec-job', SPEC_JOBS[0]?.titleZh ?? '', 'a job by its title'], ['job:gone', 'job:gone', 'a job that is declared no more by what the ledger says'],
  ['command-line', '命令行', 'a part of the platform'], ['import', '数据导入', 'what follows an import'], ['reviewer', 'reviewer', 'a person by the sign-in name'],
])('who asked for a run: %s is %s, %s', (requestedBy, expected) => expect(requesterZh(requestedBy, SPEC_JOBS)).toBe(expected));
