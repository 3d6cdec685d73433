import { setImmediate as nextTurn } from 'node:timers/promises';
import { type BuiltAnswer, buildIndicatorAnswer, buildIndicatorListAnswer, buildLedgerAnswer, buildMethodsAnswer, buildOverviewAnswer, buildRanksAnswer, buildRegionAnswer, buildRegionListAnswer, type Stamp } from '@greengauge/contracts';
import { indicatorById, reportingUnits } from '@greengauge/framework';
import { attachComposite, buildSnapshot, type Catalogue, type ReportSnapshot } from '@greengauge/evaluation';
import type { Observation } from '@greengauge/framework';
import { findReferenceDir, loadAnnex, reportMessages } from '@greengauge/jobs';
import { formatMinute, isoInstant, NATION, parseAsKnownAt, parsePeriod, parseRegionCode, type RegionCode } from '@greengauge/kernel';
import { loadCatalogue, loadMilestones, loadObservations, loadRecordedUntil, type Actor, type Milestone, type Store } from '@greengauge/store';
import type { Edition } from '../answer/answer-memory.js';
import type { Channel } from '../channel/channel.js';
import { BoundedMap } from '../chart/bounded-map.js';
import { prepareBody, type PreparedBody } from '../server/prepared-body.js';

const SYSTEM: Actor = { kind: 'system', name: 'vintages' };
/** Some megabytes each. */
const MATERIALS = 2;
const SNAPSHOTS = 6;
const BODIES = 200;

interface Material {
  readonly observations: readonly Observation[];
  readonly milestones: readonly Milestone[];
  readonly catalogue: Catalogue;
}

/**
 * Whole answers as they would have been at an earlier moment: the observations, the targets, the definitions and the ledger known
 * then, evaluated by today's code (the code version is on the stamp). Nothing is stored; what was asked for lately is kept, because
 * the past does not change. People ask for this seldom, so that it may cost a second.
 */
export class VintageAnswers {
  private readonly materials = new BoundedMap<Promise<Material>>(MATERIALS);
  private readonly snapshots = new BoundedMap<Promise<ReportSnapshot>>(SNAPSHOTS);
  private readonly bodies = new BoundedMap<Promise<PreparedBody | undefined>>(BODIES);

  constructor(private readonly store: Store, private readonly codeVersion: string, channel: Channel) {
    // A moment that has not passed may still grow; only then can an answer of this memory become wrong.
    channel.subscribe(() => {
      this.materials.clear();
      this.snapshots.clear();
      this.bodies.clear();
    });
  }

  /** Undefined where the resource does not exist, or nothing at all was known at the moment. */
  async find(edition: Edition, resource: string, asKnownAt: string): Promise<PreparedBody | undefined> {
    const atMs = parseAsKnownAt(asKnownAt);
    if (atMs === undefined) return undefined;
    const { untilMs } = await this.store.read(SYSTEM, (tx) => loadRecordedUntil(tx, atMs));
    if (untilMs === undefined) return undefined;
    const key = `${edition.plan}/${edition.period}/${resource}@${atMs}`;
    const known = this.bodies.get(key);
    if (known) return known;
    const building = this.build(edition, resource, atMs);
    this.bodies.set(key, building);
    building.catch(() => this.bodies.delete(key));
    return building;
  }

  /** The snapshot that a chart or a report of that moment would have been made from; undefined where nothing was known yet. */
  async snapshotAt(edition: Edition, region: RegionCode, asKnownAt: string): Promise<ReportSnapshot | undefined> {
    const atMs = parseAsKnownAt(asKnownAt);
    if (atMs === undefined) return undefined;
    const { untilMs } = await this.store.read(SYSTEM, (tx) => loadRecordedUntil(tx, atMs));
    if (untilMs === undefined || (region !== NATION && !reportingUnits.some(({ code }) => code === region))) return undefined;
    return this.snapshot(edition, region, atMs);
  }

  private async build(edition: Edition, resource: string, atMs: number): Promise<PreparedBody | undefined> {
    const answer = await this.answer(edition, resource, atMs);
    if (!answer) return undefined;
    const stamp: Stamp = { ...answer.stamp, asKnownAt: { at: isoInstant(atMs), atZh: formatMinute(atMs) } };
    const body: BuiltAnswer['body'] = JSON.stringify({ ...answer, stamp });
    return prepareBody(Buffer.from(body), { contentType: 'application/json; charset=utf-8' });
  }

  private async answer(edition: Edition, resource: string, atMs: number): Promise<{ readonly stamp: Stamp } | undefined> {
    const national = await this.snapshot(edition, NATION, atMs);
    const [kind = '', id = ''] = resource.split('/');
    if (kind === 'overview') return buildOverviewAnswer(national, reportMessages(national));
    if (kind === 'ledger') return buildLedgerAnswer(national);
    if (kind === 'methods') return buildMethodsAnswer(national);
    if (kind === 'ranks') return buildRanksAnswer(national);
    if (kind === 'indicators') {
      if (id === '') return buildIndicatorListAnswer(national);
      const declaration = indicatorById(id);
      return declaration && buildIndicatorAnswer(national, declaration);
    }
    if (kind !== 'regions') return undefined;
    if (id === '') return buildRegionListAnswer(national, await this.regional(edition, atMs));
    const code = parseRegionCode(id);
    return reportingUnits.some((unit) => unit.code === code) && code !== undefined ? this.region(await this.snapshot(edition, code, atMs), national) : undefined;
  }

  private region(regional: ReportSnapshot, national: ReportSnapshot): { readonly stamp: Stamp } {
    return buildRegionAnswer(regional, national, reportMessages(regional));
  }

  /** Between two regions other requests get their turn. */
  private async regional(edition: Edition, atMs: number): Promise<readonly ReportSnapshot[]> {
    const found: ReportSnapshot[] = [];
    for (const { code } of reportingUnits) {
      found.push(await this.freeze(edition, code, atMs));
      await nextTurn();
    }
    return found;
  }

  private snapshot(edition: Edition, region: RegionCode, atMs: number): Promise<ReportSnapshot> {
    const key = `${edition.plan}/${edition.period}/${region}@${atMs}`;
    const known = this.snapshots.get(key);
    if (known) return known;
    const building = this.freeze(edition, region, atMs);
    this.snapshots.set(key, building);
    building.catch(() => this.snapshots.delete(key));
    return building;
  }

  private async freeze(edition: Edition, region: RegionCode, atMs: number): Promise<ReportSnapshot> {
    const material = await this.material(atMs);
    const plain = buildSnapshot({
      report: region === NATION ? 'national' : 'regional', planId: edition.plan, period: edition.period, region, ...material, jobRun: `as-known-at ${isoInstant(atMs)}`,
      codeVersion: this.codeVersion, demo: false,
    });
    const [plan, period] = [material.catalogue.plans.find(({ id }) => id === edition.plan), parsePeriod(edition.period)];
    const annex = plan && period ? await loadAnnex(findReferenceDir(), { plan, period }, material) : undefined;
    return annex ? attachComposite(plain, annex) : plain;
  }

  private material(asKnownAtMs: number): Promise<Material> {
    const key = String(asKnownAtMs);
    const known = this.materials.get(key);
    if (known) return known;
    const loading = this.store.read(SYSTEM, async (tx) => ({
      observations: await loadObservations(tx, { asKnownAtMs }), milestones: await loadMilestones(tx, { asKnownAtMs }), catalogue: await loadCatalogue(tx, { asKnownAtMs }),
    }));
    this.materials.set(key, loading);
    loading.catch(() => this.materials.delete(key));
    return loading;
  }
}
