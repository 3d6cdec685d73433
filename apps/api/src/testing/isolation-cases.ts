import { isoInstant, systemClock } from '@greengauge/kernel';
import { commonColumns, fieldColumns, registerById } from '@greengauge/framework';
import { WORKBOOK_TYPE } from '@greengauge/contracts';

/** What one reporting unit has that is nobody else's; every text of it carries SECRET and its code. */
export interface Unit {
  readonly region: string;
  readonly nameZh: string;
  readonly cookies: Readonly<Record<'entry' | 'approval', string>>;
  readonly sessionId: string;
  readonly login: string;
  readonly submission: string;
  readonly evidence: string;
  readonly extension: string;
  readonly report: string;
  readonly reportHash: string;
  readonly publication: string;
  readonly reply: string;
  readonly importId: string;
  readonly registerImportId: string;
  readonly recordKey: string;
  readonly milestone: string;
  readonly notice: string;
}

export interface Trial {
  readonly url: string;
  readonly payload?: object | Buffer;
  readonly type?: string;
  /** Who tries: where a step needs a duty, whoever has it, so that the duty is not what stops it. */
  readonly as?: 'entry' | 'approval';
  /** A list or a dry run may answer, with nothing of the other in it; everything else must refuse. */
  readonly mayAnswer?: boolean;
}

/**
 * How a route is tried. `foreign`: with what another region has, in every pair. `own`: it names nothing of a region; asked once by
 * each, whose answer must hold nothing of the others. `self`: it acts on the own session or account and takes no name of another.
 */
export type Case =
  | { readonly kind: 'foreign'; readonly trials: (other: Unit) => readonly Trial[] }
  | { readonly kind: 'own'; readonly trials: (unit: Unit) => readonly Trial[] }
  | { readonly kind: 'self'; readonly why: string };

export const SECRET = '某地区内部说明';
export const ROUND = 'enterprise-support-2025';
export const REGISTER = 'alliances';
const SIGNED = { signatories: [{ role: 'filler', nameZh: '甲' }, { role: 'statistics-head', nameZh: '乙' }, { role: 'unit-head', nameZh: '丙' }] };
const NO_ID = '00000000-0000-4000-8000-000000000000';
const later = (): string => isoInstant(systemClock.now() + 8_000_000);

const foreign = (...trials: readonly ((other: Unit) => Trial)[]): Case => ({ kind: 'foreign', trials: (other) => trials.map((trial) => trial(other)) });
const own = (...trials: readonly (string | Trial)[]): Case => ({ kind: 'own', trials: () => trials.map((trial) => (typeof trial === 'string' ? { url: trial } : trial)) });
const self = (why: string): Case => ({ kind: 'self', why });
const at = (suffix: string, rest: Omit<Trial, 'url'> = {}) => ({ submission }: Unit): Trial => ({ url: `/api/submissions/${submission}${suffix}`, ...rest });

const columns = (): readonly string[] => { const register = registerById(REGISTER); return register === undefined ? [] : [...commonColumns(register), ...fieldColumns(register)].map(({ labelZh }) => labelZh); };
/** A file of the register with one row for each region given. */
export const registerFile = (rows: readonly { readonly key: string; readonly regionZh: string }[]): Buffer =>
  Buffer.from(`${columns().join(',')}\n${rows.map(({ key, regionZh }) => `${key},联盟${key},${regionZh},2023-05-01,,,,,,,污染治理,某院,,`).join('\n')}\n`);
export const entryTexts = (key: string, regionZh: string, nameZh = '联盟') => ({ key, nameZh, region: regionZh, enteredOn: '2024-01-01', field: '污染治理', hostUnitZh: '某院' });

/** By method and path, as the server routes them; a route without an entry fails the spec. */
export const CASES: Readonly<Record<string, Case>> = {
  'GET /api/session': own('/api/session'),
  'POST /api/session': self('signs in by login and password'),
  'DELETE /api/session': self('ends the own session'),
  'POST /api/session/password': self('changes the own password'),
  'GET /api/session/sessions': own('/api/session/sessions'),
  'DELETE /api/session/sessions/:id': foreign(({ sessionId }) => ({ url: `/api/session/sessions/${sessionId}` })),
  'POST /api/session/second-factor': self('begins the own second factor'),
  'PUT /api/session/second-factor': self('confirms the own second factor'),
  'PUT /api/session/email': self('changes the own address'),

  'GET /api/editions': own('/api/editions'), 'GET /api/overview': own('/api/overview'), 'GET /api/indicators': own('/api/indicators'), 'GET /api/indicators/:id': own('/api/indicators/rd-expenditure'),
  'GET /api/regions': own('/api/regions'), 'GET /api/regions/:code': own('/api/regions/330000'), 'GET /api/ledger': own('/api/ledger'), 'GET /api/methods': own('/api/methods'), 'GET /api/ranks': own('/api/ranks'),
  'GET /api/targets': own('/api/targets'), 'GET /api/targets/file': own('/api/targets/file?format=csv'),
  'GET /api/targets/:id/break-down': own('/api/targets/technology-market-contract-value/break-down?rule=by-base'),
  'GET /api/charts': own('/api/charts'), 'GET /api/charts/:file': own('/api/charts/none.svg'),
  'GET /api/crosswalk': own('/api/crosswalk'), 'GET /api/concordances': own('/api/concordances'), 'GET /api/registry-gaps': own('/api/registry-gaps'),
  'GET /api/revisions': own('/api/revisions'), 'GET /api/vintages': own('/api/vintages'), 'GET /api/vintages/compare': own('/api/vintages/compare'),
  'GET /api/openapi.json': own('/api/openapi.json'), 'GET /api/health': own('/api/health'), 'GET /api/health/metrics': own('/api/health/metrics'), 'GET /api/health/detail': own('/api/health/detail'),
  'GET /api/events': self('a stream: heard in a test of its own'),
  'GET /api/search': { kind: 'own', trials: () => [{ url: `/api/search?q=${encodeURIComponent(SECRET)}` }, { url: `/api/search?q=${encodeURIComponent('报告')}` }] },
  'GET /api/exports/observations': own('/api/exports/observations?format=csv', '/api/exports/observations?format=xlsx'),

  'GET /api/verify/:code': own('/api/verify/GG-none'),
  'POST /api/verify/file': own({ url: '/api/verify/file', payload: Buffer.from('%PDF-1.7'), type: 'application/pdf' }),
  'GET /api/verify/sha256/:hash': foreign(({ reportHash }) => ({ url: `/api/verify/sha256/${reportHash}`, mayAnswer: true })),
  'GET /api/reports': foreign(({ region }) => ({ url: `/api/reports?region=${region}&history=yes`, mayAnswer: true })),
  'GET /api/reports/:id': foreign(({ report }) => ({ url: `/api/reports/${report}` })),
  'GET /api/reports/:id/file': foreign(({ report }) => ({ url: `/api/reports/${report}/file` })),
  'GET /api/reports/:id/twin/:format': foreign(({ report }) => ({ url: `/api/reports/${report}/twin/csv` })),
  'GET /api/reports/:id/errata': foreign(({ report }) => ({ url: `/api/reports/${report}/errata` })),

  'GET /api/publications': own('/api/publications'),
  'POST /api/publications': foreign(({ report }) => ({ url: '/api/publications', payload: { reportId: report } })),
  'GET /api/publications/:id': foreign(({ publication }) => ({ url: `/api/publications/${publication}` })),
  'POST /api/publications/:id/steps': foreign(({ publication }) => ({ url: `/api/publications/${publication}/steps`, payload: { step: 'withdraw', reasonZh: '撤回' } })),
  'PUT /api/publications/:id/suggestions': foreign(({ publication }) => ({ url: `/api/publications/${publication}/suggestions`, payload: { suggestions: [] } })),
  'POST /api/publications/:id/replies': foreign(({ publication, reply }) => ({ url: `/api/publications/${publication}/replies`, payload: { id: reply.replace(/^./, 'f'), kind: 'objection', subjectZh: '某', textZh: '意见' } })),
  'PUT /api/publications/:id/replies/:reply/answer': foreign(({ publication, reply }) => ({ url: `/api/publications/${publication}/replies/${reply}/answer`, payload: { outcome: 'accepted', answerZh: '采纳' } })),
  'POST /api/publications/:id/deliveries/again': foreign(({ publication }) => ({ url: `/api/publications/${publication}/deliveries/again`, payload: { receiver: 'office@example.org', channel: 'mail' } })),

  'GET /api/clauses': own('/api/clauses'), 'GET /api/messages': own('/api/messages'),
  'POST /api/notices': foreign(({ region }) => ({ url: '/api/notices', payload: { id: NO_ID, titleZh: '通知', bodyZh: '正文', audience: 'regions', region } })),
  'DELETE /api/notices/:id': foreign(({ notice }) => ({ url: `/api/notices/${notice}` })),
  'POST /api/notices/:id/reading': foreign(({ notice }) => ({ url: `/api/notices/${notice}/reading` })),

  'GET /api/recipients': own('/api/recipients'), 'POST /api/recipients': own({ url: '/api/recipients', payload: { nameZh: '某', channel: 'mail', address: 'a@example.cn', kinds: [], withLeague: false } }),
  'POST /api/recipients/:id/allowance': own({ url: `/api/recipients/${NO_ID}/allowance` }), 'DELETE /api/recipients/:id': own({ url: `/api/recipients/${NO_ID}` }), 'POST /api/recipients/:id/secret': own({ url: `/api/recipients/${NO_ID}/secret` }),

  'GET /api/jobs': own('/api/jobs'), 'GET /api/jobs/runs/:run': own(`/api/jobs/runs/${NO_ID}`), 'POST /api/jobs/runs/:run/cancel': own({ url: `/api/jobs/runs/${NO_ID}/cancel` }), 'POST /api/jobs/runs/cancel': own({ url: '/api/jobs/runs/cancel', payload: { runs: [NO_ID], reasonZh: '无' } }),
  'POST /api/jobs/:id/backfill': own({ url: '/api/jobs/spec-job/backfill', payload: { from: later(), to: later() } }), 'POST /api/jobs/:id/runs': own({ url: '/api/jobs/spec-job/runs', payload: {} }),
  'GET /api/imports': own('/api/imports'),
  'GET /api/imports/:id': foreign(({ importId }) => ({ url: `/api/imports/${importId}` })),
  'POST /api/imports/:id/cancel': foreign(({ importId }) => ({ url: `/api/imports/${importId}/cancel` })),
  'GET /api/imports/:id/quarantine.csv': foreign(({ importId }) => ({ url: `/api/imports/${importId}/quarantine.csv` })),

  'GET /api/accounts': own('/api/accounts'), 'POST /api/accounts': own({ url: '/api/accounts', payload: { login: 'intruder', displayName: '某', duties: ['analysis'] } }),
  'PUT /api/accounts/:login/duties': foreign(({ login }) => ({ url: `/api/accounts/${login}/duties`, payload: { duties: ['analysis'] } })),
  'POST /api/accounts/:login/:step': foreign(({ login }) => ({ url: `/api/accounts/${login}/reset-password` })),
  'GET /api/audit': own('/api/audit'), 'GET /api/audit.csv': own('/api/audit.csv'),

  'GET /api/forms': own('/api/forms'), 'GET /api/forms/:id': own('/api/forms/enterprise-support'), 'GET /api/rounds': own('/api/rounds'),
  'POST /api/rounds': own({ url: '/api/rounds', payload: { form: 'enterprise-support', period: '2025', titleZh: '调度', dueAt: later() } }),
  'POST /api/rounds/:id/freeze': own({ url: `/api/rounds/${ROUND}/freeze` }), 'POST /api/rounds/:id/reminders': own({ url: `/api/rounds/${ROUND}/reminders` }),
  'POST /api/rounds/:id/extensions': own({ url: `/api/rounds/${ROUND}/extensions`, payload: { until: later(), reasonZh: '延期' } }),
  'POST /api/rounds/:round/submission': own({ url: `/api/rounds/${ROUND}/submission` }),
  'GET /api/tasks': foreign(({ region }) => ({ url: `/api/tasks?region=${region}` })),
  'GET /api/matrix': own('/api/matrix'), 'GET /api/review': own('/api/review'), 'GET /api/extensions': own('/api/extensions'),
  'POST /api/extensions/:id/decision': foreign(({ extension }) => ({ url: `/api/extensions/${extension}/decision`, payload: { granted: true } })),

  'GET /api/submissions/:id': foreign(at('')),
  'PUT /api/submissions/:id/cells': foreign(at('/cells', { payload: { cells: [{ cell: 'grants', answer: { kind: 'number', value: '1' }, base: 0 }] } })),
  'DELETE /api/submissions/:id/rows/:table/:row': foreign(at('/rows/events/1')),
  'GET /api/submissions/:id/cells/:cell/history': foreign(at('/cells/notes/history')),
  'PUT /api/submissions/:id/explanations': foreign(at('/explanations', { payload: { finding: 'x', explanationZh: '说明' } })),
  'POST /api/submissions/:id/evidence': foreign(at('/evidence?field=documents&fileName=b.pdf', { payload: Buffer.from('%PDF-1.7'), type: 'application/octet-stream' })),
  'DELETE /api/submissions/:id/evidence/:file': foreign(({ submission, evidence }) => ({ url: `/api/submissions/${submission}/evidence/${evidence}` })),
  'GET /api/evidence/:id': foreign(({ evidence }) => ({ url: `/api/evidence/${evidence}` })),
  'POST /api/submissions/:id/submit': foreign(at('/submit', { payload: SIGNED })),
  'POST /api/submissions/:id/withdraw': foreign(at('/withdraw', { payload: { reasonZh: '撤回' } })),
  'POST /api/submissions/:id/approve': foreign(at('/approve', { as: 'approval', payload: { filing: 1 } })),
  'POST /api/submissions/:id/undo-approval': foreign(at('/undo-approval', { as: 'approval', payload: { reasonZh: '撤销' } })),
  'POST /api/submissions/:id/return': foreign(at('/return', { as: 'approval', payload: { filing: 1, reasonZh: '退回', cells: [{ cell: 'grants', reasonZh: '核对' }] } })),
  'POST /api/submissions/:id/accept': foreign(at('/accept', { payload: { filing: 1 } })),
  'POST /api/submissions/:id/revise': foreign(at('/revise', { payload: { reasonZh: '修订' } })),
  'GET /api/submissions/:id/receipt': foreign(at('/receipt')),
  'GET /api/submissions/:id/receipt.pdf': foreign(at('/receipt.pdf')),
  'GET /api/submissions/:id/diff': foreign(at('/diff')),
  'GET /api/submissions/:id/review-notes': foreign(at('/review-notes')),
  'GET /api/submissions/:id/impact': foreign(at('/impact')),
  'GET /api/submissions/:id/workbook': foreign(at('/workbook')),
  'POST /api/submissions/:id/workbook': foreign(at('/workbook', { payload: Buffer.from('PK'), type: WORKBOOK_TYPE })),

  // The ledger is read by all; only the own region's milestones are written.
  'GET /api/milestones': own('/api/milestones'),
  'GET /api/milestones/:kind/:region/:subject': own('/api/milestones/region-plan/330000/none'),
  'POST /api/milestones': foreign(({ region }) => ({ url: '/api/milestones', payload: { region, titleZh: '他地节点', dueOn: '2025-12-31' } })),
  'POST /api/milestones/:kind/:region/:subject/steps': foreign(({ region, milestone }) => ({ url: `/api/milestones/region-plan/${region}/${milestone}/steps`, payload: { action: 'propose', evidenceZh: '他地的证据材料' } })),

  'GET /api/registries/:registry': foreign(({ region }) => ({ url: `/api/registries/trades?region=${region}`, mayAnswer: true })),
  'GET /api/registries/:registry/file': own('/api/registries/trades/file?format=csv'),
  'GET /api/registries/:registry/records/:key': foreign(({ recordKey }) => ({ url: `/api/registries/trades/records/${recordKey}` })),
  'GET /api/registries/enterprises/screening': own('/api/registries/enterprises/screening?limit=200'),
  'GET /api/registries/enterprises/changes': own('/api/registries/enterprises/changes?from=2024-01-01&to=2024-12-31'),
  'GET /api/registries/patents/months': own('/api/registries/patents/months'),
  'GET /api/registries/trades/funnel': own('/api/registries/trades/funnel'),
  'GET /api/registries/trades/flows': own('/api/registries/trades/flows'),
  'GET /api/registries/financing/balance': own('/api/registries/financing/balance?from=2024-01-01&to=2024-12-31'),
  'GET /api/registries/enterprises/screening/:file': own('/api/registries/enterprises/screening/list.csv'),
  'GET /api/registries/enterprises/changes/:file': own('/api/registries/enterprises/changes/chart.csv?from=2024-01-01&to=2024-12-31'),
  'GET /api/registries/patents/months/:file': own('/api/registries/patents/months/chart.csv'),
  'GET /api/registries/trades/funnel/:file': own('/api/registries/trades/funnel/chart.csv'),
  'GET /api/registries/trades/flows/:file': own('/api/registries/trades/flows/chart.csv'),
  'GET /api/registries/financing/balance/:file': own('/api/registries/financing/balance/chart.csv?from=2024-01-01&to=2024-12-31'),
  'GET /api/registries/imports/:import/quarantine': foreign(({ importId }) => ({ url: `/api/registries/imports/${importId}/quarantine`, mayAnswer: true })),
  'POST /api/registries/imports/:import/quarantine/:row': foreign(({ importId }) => ({ url: `/api/registries/imports/${importId}/quarantine/3`, payload: { dismissZh: '剔除此行' } })),

  'GET /api/matching': foreign(({ region }) => ({ url: `/api/matching?need=N-${region}` })),
  'GET /api/registers': own('/api/registers'),
  'GET /api/registers/:id': foreign(({ region }) => ({ url: `/api/registers/${REGISTER}?drafts=yes&region=${region}`, mayAnswer: true })),
  'GET /api/registers/:id/entry': foreign(({ region }) => ({ url: `/api/registers/${REGISTER}/entry?key=K-${region}` })),
  'GET /api/registers/:id/file': own(`/api/registers/${REGISTER}/file?format=csv`, `/api/registers/${REGISTER}/file?format=xlsx`),
  // Both ways to write for another: its name in the row, and its key under the own name.
  'POST /api/registers/:id/entries': foreign(({ region, nameZh }) => ({ url: `/api/registers/${REGISTER}/entries`, payload: { texts: entryTexts(`X-${region}`, nameZh) }, mayAnswer: true })),
  'POST /api/registers/:id/publications': foreign(({ region }) => ({ url: `/api/registers/${REGISTER}/publications`, as: 'approval', payload: { key: `K-${region}`, version: 1 } })),
  'POST /api/registers/:id/imports': foreign(({ region, nameZh }) => ({ url: `/api/registers/${REGISTER}/imports?name=a.csv&dryRun=yes`, payload: registerFile([{ key: `X-${region}`, regionZh: nameZh }]), type: 'application/octet-stream', mayAnswer: true })),
  'GET /api/registers/:id/imports': own(`/api/registers/${REGISTER}/imports`),
  'POST /api/registers/:id/imports/:importId/rows': foreign(({ registerImportId, nameZh }) => ({ url: `/api/registers/${REGISTER}/imports/${registerImportId}/rows`, payload: { rowNumber: 3, row: { 地区: nameZh } } })),
  'POST /api/registers/:id/imports/:importId/dismissals': foreign(({ registerImportId }) => ({ url: `/api/registers/${REGISTER}/imports/${registerImportId}/dismissals`, payload: { rowNumber: 3, dismissZh: '不是本地区的' } })),
  'GET /api/registers/:id/imports/:importId': foreign(({ registerImportId }) => ({ url: `/api/registers/${REGISTER}/imports/${registerImportId}` })),
};
