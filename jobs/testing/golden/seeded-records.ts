import { regionCode, registers, type RegisterDeclaration, type RegisterEntry, type RegisterField } from '@greengauge/framework';
import { sampleUscc } from '@greengauge/intake/testing';
import { expectOk } from '@greengauge/kernel';
import { proposeMilestone, saveRegisterEntries, verifyMilestone, type Actor, type MilestoneKey, type Store, type Tx } from '@greengauge/store';
import { z } from 'zod';

type Random = (below: number) => number;
type Row = Readonly<Record<string, unknown>>;

/** Linear congruential numbers, the same on every machine. */
function generator(seed: number): Random {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

/** Provinces, and units inside three of them. */
const REGIONS = ['330000', '330000', '330200', '320000', '440000', '440300', '650000', '660000'].map(regionCode);
const FIELDS = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'C1'];
const ENTERPRISES = 240;

const pick = <T>(random: Random, of: readonly T[]): T => { const one = of[random(of.length)]; if (one === undefined) throw new Error('nothing to pick from'); return one; };
const maybe = <T>(random: Random, chance: number, of: () => T): T | null => (random(100) < chance ? of() : null);
const pad = (value: number): string => String(value).padStart(2, '0');
/** Ends of quarters come up often: that is where a day counts in one period or the next. */
const day = (random: Random, from = 2019, to = 2026): string => {
  const year = from + random(to - from + 1);
  return random(8) === 0 ? `${year}-${pick(random, ['03-31', '04-01', '06-30', '07-01', '09-30', year === 2026 ? '10-01' : '12-31', '01-01'])}` : `${year}-${pad(1 + random(year === 2026 ? 10 : 12))}-${pad(1 + random(28))}`;
};
const later = (random: Random, than: string): string => { const year = Number(than.slice(0, 4)) + random(3); return year > 2026 ? '2026-11-01' : [than, `${year}-${pad(1 + random(10))}-${pad(1 + random(28))}`].toSorted().at(-1) ?? than; };

function attribute(random: Random, field: RegisterField, enteredOn: string): RegisterEntry['attributes'][string] | null {
  if (field.required !== true && random(4) === 0) return null;
  switch (field.type) {
    case 'text': return field.labelZh;
    case 'number': return field.integer === true ? String(random(900)) : `${random(90_000)}.${random(10)}5`;
    case 'yearly': return Object.fromEntries(['2023', '2024', '2025'].filter(() => random(3) > 0).map((year) => [year, String(random(5_000))]));
    case 'day': return later(random, enteredOn);
    case 'codes': return field.many === true ? field.codes.filter((_, index) => index === 0 || random(3) > 0).map(({ code }) => code) : pick(random, field.codes).code;
    case 'flag': return random(2) === 0;
    case 'uscc': return sampleUscc(1 + random(ENTERPRISES));
    case 'web': return 'https://example.org';
    default: return field satisfies never;
  }
}

function entry(random: Random, { id, entryZh, statuses, fields }: RegisterDeclaration, no: number): RegisterEntry {
  const enteredOn = day(random);
  const left = random(4) === 0 ? statuses.find(({ exit }) => exit === true) : undefined;
  const attributes = Object.fromEntries(fields.flatMap((field) => { const value = attribute(random, field, enteredOn); return value === null ? [] : [[field.id, value] as const]; }));
  return {
    register: id, key: `${id}-${no}`, nameZh: `${entryZh}${no}`, region: pick(random, REGIONS), enteredOn, status: (left ?? statuses.find(({ exit }) => exit !== true))?.code ?? '', attributes,
    ...(random(2) === 0 ? { evaluatedOn: later(random, enteredOn) } : {}), ...(left === undefined ? {} : { exitedOn: later(random, enteredOn), exitReasonZh: '到期' }),
  };
}

const enterprise = (random: Random, no: number): Row => {
  const lists = ['leading', 'green_tech', 'specialised_sme', 'little_giant'].flatMap((list) => { const from = maybe(random, 60, () => day(random)); return [[`${list}_from`, from], [`${list}_to`, from === null ? null : maybe(random, 25, () => later(random, from))]]; });
  return { uscc: sampleUscc(no), name_zh: `企业${no}`, region: pick(random, REGIONS), green_field: maybe(random, 70, () => pick(random, FIELDS)), ...Object.fromEntries(lists) };
};
const patent = (random: Random, no: number): Row => {
  const applied = day(random);
  const granted = maybe(random, 60, () => later(random, applied));
  const country = pick(random, ['CN', 'CN', 'CN', 'US']);
  return {
    application_no: `CN2019${String(no).padStart(8, '0')}.X`, title_zh: `专利${no}`, kind: pick(random, ['invention', 'utility-model']), office: 'CN', applied_on: applied, published_on: maybe(random, 80, () => later(random, applied)), granted_on: granted,
    lapsed_on: granted === null ? null : maybe(random, 30, () => later(random, granted)), region: country === 'CN' ? pick(random, REGIONS) : '000000', owner_country: country, symbols: 'C02F 1/00', green_mask: random(4) === 0 ? 0 : 1 + random(2_000), green_scheme: 'wipo-green',
    applicant_country: maybe(random, 50, () => pick(random, ['CN', 'CN', 'DE'])), applicant_region: maybe(random, 50, () => pick(random, REGIONS)),
  };
};
const trade = (random: Random, no: number): Row => {
  const [seller, buyer] = pick(random, [['CN', 'CN'], ['CN', 'CN'], ['CN', 'TH'], ['DE', 'CN']]);
  const region = pick(random, REGIONS);
  return {
    source: pick(random, ['认定登记', '交易平台']), contract_no: `HT${random(500)}-${no % 2}`, kind: 'transfer', title_zh: `合同${no}`, stage: pick(random, ['signed', 'signed', 'paid', 'matched']), signed_on: day(random), currency: 'CNY',
    amount_wan_yuan: maybe(random, 85, () => `${random(9_000)}.${random(90) + 10}`), region, seller_country: seller, seller_region: seller === 'CN' ? maybe(random, 80, () => pick(random, REGIONS)) : null, buyer_country: buyer,
    buyer_region: buyer === 'CN' ? maybe(random, 80, () => pick(random, REGIONS)) : null, seller_zh: maybe(random, 90, () => `卖方${random(200)}`), buyer_zh: `买方${random(200)}`, green_field: maybe(random, 85, () => pick(random, FIELDS)),
  };
};
const INSTRUMENTS = ['first-set-insurance', 'equity', 'guidance-fund', 'credit', 'bond', 'fund', 'insurance', 'rating', 'guarantee'];
const financing = (random: Random, no: number): Row => {
  const instrument = pick(random, INSTRUMENTS);
  const reference = random(400);
  return {
    source: '登记', reference_no: `${instrument}-${reference}`, instrument, measure: pick(random, instrument === 'credit' || instrument === 'fund' ? ['stock'] : ['flow', 'flow', 'stock']), enterprise_uscc: maybe(random, 80, () => sampleUscc(1 + random(ENTERPRISES))),
    enterprise_zh: maybe(random, 50, () => `企业${no % 90}`), region: REGIONS[reference % REGIONS.length], provider_zh: maybe(random, 90, () => `银行${random(30)}`), signed_on: day(random), currency: 'CNY', amount_wan_yuan: maybe(random, 90, () => `${random(90_000)}.5`),
    // One day a record: a record that renews its balance does not change its term.
    matures_on: reference % 3 === 0 ? `${2024 + (reference % 4)}-06-30` : null,
  };
};
async function insert(tx: Tx, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  await tx.sql(`WITH added AS (INSERT INTO ${table} (${columns.join(', ')}) SELECT ${columns.map((column) => `r.${column}`).join(', ')} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb) AS r ON CONFLICT DO NOTHING RETURNING 1) SELECT count(*) AS n FROM added`,
    [JSON.stringify(rows)], z.object({ n: z.number() }));
}

const many = <T>(count: number, of: (no: number) => T): T[] => Array.from({ length: count }, (_, index) => of(index + 1));

/** Random but repeatable records in every registry and every register. */
export async function seedRecords(tx: Tx, seed: number): Promise<void> {
  const random = generator(seed);
  for (const register of registers) await saveRegisterEntries(tx, register.id, many(90, (no) => entry(random, register, no)));
  await insert(tx, 'enterprise', many(ENTERPRISES, (no) => enterprise(random, no)));
  await insert(tx, 'patent', many(900, (no) => patent(random, no)));
  await insert(tx, 'trade', many(900, (no) => trade(random, no)));
  await insert(tx, 'financing', many(1_600, (no) => financing(random, no)));
}


const person = (accountId: string): Actor => ({ kind: 'user', accountId, duties: ['acceptance'] });

/** Mechanisms of platforms and plans of regions, proposed by one person; two of three confirmed by another. */
export async function seedMilestones(store: Store): Promise<void> {
  const platforms = REGIONS.map((region, no): MilestoneKey => ({ kind: 'mechanism', subject: `P4.2/platform-${no}/screening`, region }));
  const plans = [...new Set(REGIONS)].map((region): MilestoneKey => ({ kind: 'region-plan', subject: '2023-2025', region }));
  for (const [index, key] of [...platforms, ...plans].entries()) {
    expectOk(await store.transact(person('proposer'), (tx) => proposeMilestone(tx, key, { accountId: 'proposer', nameZh: '张三' }, { evidenceZh: '公开发布的文件' })), key.subject);
    if (index % 3 > 0) expectOk(await store.transact(person('verifier'), (tx) => verifyMilestone(tx, key, { accountId: 'verifier', nameZh: '李四' })), key.subject);
  }
}
