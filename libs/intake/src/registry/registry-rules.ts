import { assertNever } from '@greengauge/kernel';
import type { RegistryField, RegistryRowRule } from '@greengauge/framework';
import type { RejectionCode } from '../rejection.js';

/** Judges a row whose cells all read; may fill values that follow from others. */
export type RuleCheck = (values: (string | null)[], complain: (code: RejectionCode, column: string, reasonZh: string) => void) => void;

/** In the order of the declaration. */
export function compileRules(rules: readonly RegistryRowRule[], columns: readonly string[], fields: readonly RegistryField[]): readonly RuleCheck[] {
  const at = (column: string): number => {
    const index = columns.indexOf(column);
    if (index < 0) throw new Error(`a rule names the column ${column}, which the registry does not have`);
    return index;
  };
  const fieldOf = (column: string): RegistryField | undefined => fields.find((field) => field.column === column);
  const nameOf = (column: string): string => fieldOf(column)?.nameZh ?? column;
  const shownOf = (column: string, value: string): string => {
    const type = fieldOf(column)?.type;
    return (type?.kind === 'choice' ? type.values.find((choice) => choice.value === value)?.nameZh : undefined) ?? value;
  };
  return rules.map((rule): RuleCheck => {
    switch (rule.kind) {
      case 'not-before': {
        const [earlier, later] = [at(rule.earlier), at(rule.later)];
        return (values, complain) => {
          const [from, to] = [values[earlier], values[later]];
          if (from && to && to < from) complain('day-order', rule.later, `${to} 早于${nameOf(rule.earlier)} ${from}`);
        };
      }
      case 'needs': {
        const [index, needed] = [at(rule.column), at(rule.needs)];
        return (values, complain) => {
          if (values[index] && !values[needed]) complain('end-without-beginning', rule.column, `填了${nameOf(rule.column)}，却没有${nameOf(rule.needs)}`);
        };
      }
      case 'region-at-home': return regionAtHome(rule, at(rule.country), at(rule.region), nameOf);
      case 'required-when': {
        const [index, when] = [at(rule.column), at(rule.when)];
        return (values, complain) => {
          if (!values[index] && rule.is.includes(values[when] ?? '')) complain('field-blank', rule.column, `${nameOf(rule.when)}为“${shownOf(rule.when, values[when] ?? '')}”时必填`);
        };
      }
      case 'home-currency': {
        const index = at(rule.currency);
        return (values, complain) => {
          if (values[index] !== 'CNY') complain('currency-mixed', rule.currency, `币种为 ${values[index] ?? ''}：金额一律折算为人民币万元后填报，币种填 CNY`);
        };
      }
      case 'at-most': {
        const [smaller, larger] = [at(rule.smaller), at(rule.larger)];
        return (values, complain) => {
          const [low, high] = [values[smaller], values[larger]];
          if (low && high && Number(low) > Number(high)) complain('amount-exceeds', rule.smaller, `${low} 大于${nameOf(rule.larger)} ${high}`);
        };
      }
      case 'region-from': {
        const [index, sources] = [at(rule.region), rule.columns.map(at)];
        return (values, complain) => {
          const found = sources.map((source) => values[source]).find((value) => value !== null && value !== undefined);
          if (found === undefined || found === null) complain('region-blank', rule.columns[0] ?? rule.region, `${rule.columns.map(nameOf).join('、')}不能都为空`);
          else values[index] = found;
        };
      }
      default: return assertNever(rule);
    }
  });
}

/** Hong Kong, Macao and Taiwan are places of origin of their own; a region of theirs may be named with them. */
const OWN_REGION: Readonly<Record<string, string>> = { HK: '810000', MO: '820000', TW: '710000' };

function regionAtHome(rule: Extract<RegistryRowRule, { kind: 'region-at-home' }>, country: number, region: number, nameOf: (column: string) => string): RuleCheck {
  return (values, complain) => {
    const from = values[country] ?? 'CN';
    if (from === 'CN') {
      if (!values[region]) complain('region-blank', rule.region, `${nameOf(rule.country)}为中国时，${nameOf(rule.region)}不能为空`);
      return;
    }
    if (values[region] && values[region] !== OWN_REGION[from]) complain('region-contradiction', rule.region, `${nameOf(rule.country)}为 ${from}，不应填${nameOf(rule.region)}`);
    else if (rule.abroad) values[region] = '000000';
  };
}
