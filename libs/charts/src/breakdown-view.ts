import { parseDecimal } from '@greengauge/kernel';
import type { BreakdownPoint, ReportSnapshot } from '@greengauge/evaluation';
import { publisherZh } from './snapshot-view.js';

/** A part of a total with its members by dimension. */
export interface PartPoint extends BreakdownPoint {
  readonly members: Readonly<Record<string, string>>;
  readonly drawn: number;
}

const membersOf = (breakdown: string): Record<string, string> =>
  Object.fromEntries(breakdown.split(';').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));

/** The parts of an indicator by exactly these dimensions, in any order of the pairs. Empty without any. */
export function partsOf(snapshot: ReportSnapshot, indicator: string, dimensions: readonly string[]): PartPoint[] {
  return (snapshot.breakdowns ?? []).flatMap((point) => {
    if (point.indicator !== indicator) return [];
    const members = membersOf(point.breakdown);
    const value = parseDecimal(point.value)?.toNumber();
    return value === undefined || Object.keys(members).length !== dimensions.length || !dimensions.every((dimension) => members[dimension] !== undefined) ? [] : [{ ...point, members, drawn: value }];
  });
}

/** Members of a dimension in order of first appearance among the parts, or in the given order where it names them. */
export function membersIn(parts: readonly PartPoint[], dimension: string, order: readonly string[] = []): string[] {
  const found = [...new Set(parts.map((part) => part.members[dimension] ?? ''))];
  return [...order.filter((member) => found.includes(member)), ...found.filter((member) => !order.includes(member))];
}

/** 资料来源：…。数据期：2025年。 */
export function partsSource(parts: readonly PartPoint[], periodText: string): string {
  const names = [...new Set(parts.map((part) => publisherZh(part.publisher)))];
  return `资料来源：${names.slice(0, 3).join('；')}${names.length > 3 ? '等' : ''}。数据期：${periodText}。`;
}
