import type { Region, RegistryField } from '@greengauge/framework';
import { instantOfDay, isoDay } from '@greengauge/kernel';
import { hasControlCharacter, normaliseCell, normaliseTitle, quoteCell } from '../cell-text.js';
import type { RejectionCode } from '../rejection.js';
import { isUscc } from '../uscc.js';

/** Takes the fault of a cell: code and Chinese reason without the name of the column. */
export type Complain = (code: RejectionCode, reasonZh: string) => void;

/** Reads a cell that is not blank to the text the column stores; undefined after a complaint. */
export type CellReader = (cell: string, complain: Complain) => string | undefined;

export interface CellContext {
  readonly regions: readonly Region[];
  /** Today in Shanghai, yyyy-mm-dd. */
  readonly today: string;
  /** Normal form of a cell of classification symbols; undefined where one cannot be read. */
  readonly readSymbols: (cell: string) => string | undefined;
}

/** Values that repeat (days, regions, kinds) are read once. Beyond this many they do not repeat. */
const MEMORY = 50_000;

export function createCellReader({ type, nameZh }: RegistryField, context: CellContext): CellReader {
  switch (type.kind) {
    case 'text': return textReader(type.max, type.identifier === true);
    case 'code': return remembering(0, (cell, complain) => {
      const code = normaliseCell(cell).toUpperCase();
      return type.pattern.test(code) ? code : complain('invalid-code', `应为${type.formZh}，收到${quoteCell(cell)}`);
    });
    case 'uscc': return remembering(0, (cell, complain) => {
      const code = normaliseCell(cell).toUpperCase();
      return isUscc(code) ? code : complain('uscc-check', `${quoteCell(cell)}不是有效的统一社会信用代码（18位，校验码不符）`);
    });
    case 'day': return remembering(MEMORY, (cell, complain) => readDay(cell, type.mayLieAhead ? undefined : context.today, complain));
    case 'amount': return remembering(MEMORY, (cell, complain) => readAmount(cell, type.unitZh, complain));
    case 'share': return remembering(MEMORY, readShare);
    case 'choice': {
      const values = new Map(type.values.flatMap(({ value, nameZh: name, aliases = [] }) => [value, name, ...aliases].map((text) => [text, value] as const)));
      const listZh = type.values.map(({ nameZh: name }) => name).join('、');
      return remembering(MEMORY, (cell, complain) => values.get(normaliseCell(cell)) ?? values.get(normaliseCell(cell).toLowerCase()) ?? values.get(normaliseCell(cell).toUpperCase()) ?? complain('unknown-code', `${quoteCell(cell)}不在可选值中（${listZh}）`));
    }
    case 'region': return remembering(MEMORY, regionReader(context.regions));
    case 'country': return remembering(MEMORY, (cell, complain) => {
      const code = normaliseCell(cell).toUpperCase();
      return /^[A-Z]{2}$/.test(code) ? code : COUNTRY_ZH.get(code) ?? complain('unknown-country', `${quoteCell(cell)}不是国别代码（两位字母，如 CN、US）`);
    });
    case 'currency': return remembering(MEMORY, (cell, complain) => {
      const code = normaliseCell(cell).toUpperCase();
      if (/[/、,，;+]/.test(code)) return complain('currency-mixed', `一行只能有一种币种，收到${quoteCell(cell)}`);
      return CURRENCY_ZH.get(code) ?? (/^[A-Z]{3}$/.test(code) ? code : complain('unknown-currency', `${quoteCell(cell)}不是币种代码（如 CNY）`));
    });
    case 'symbols': return remembering(0, (cell, complain) => context.readSymbols(cell) ?? complain('symbol-unreadable', `${nameZh}${quoteCell(cell)}中有无法识别的分类号`));
  }
}

const textOf = (value: string | undefined | void): string | undefined => (typeof value === 'string' ? value : undefined);

type Reading = (cell: string, complain: Complain) => string | undefined | void;

function remembering(size: number, read: Reading): CellReader {
  if (size === 0) return (cell, complain) => textOf(read(cell, complain));
  const memory = new Map<string, string>();
  return (cell, complain) => {
    const known = memory.get(cell);
    if (known !== undefined) return known;
    const value = textOf(read(cell, complain));
    // A copy, because a slice would hold the whole block of the file it was cut from.
    if (value !== undefined && memory.size < size) memory.set([...cell].join(''), value);
    return value;
  };
}

/** What a spreadsheet makes of a long number: the digits behind are lost for good. */
export const SCIENTIFIC = /^\d(?:\.\d+)?E\+?\d+$/i;

function textReader(max: number, identifier: boolean): CellReader {
  return (cell, complain) => {
    const text = normaliseTitle(cell);
    if (identifier && SCIENTIFIC.test(text)) return void complain('identifier-rounded', `${quoteCell(cell)}是电子表格改写过的长编号，末尾数字已丢失，请把该列设为文本格式后重新填写`);
    if (text.length > max) return void complain('text-too-long', `超过${max}字`);
    if (text.includes('\uFFFD')) return void complain('text-undecodable', '含有无法解码的字符，请检查文件编码');
    return hasControlCharacter(text) ? void complain('text-control-character', '含有控制字符') : text;
  };
}

const DAY = /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|(\d{2})(\d{2})|年(\d{1,2})月(\d{1,2})日)(?:[ T]0?0:00(?::00(?:\.0+)?)?)?$/;
/** A day as a spreadsheet counts it, from 1950 to 2064: shown where the column lost its format. */
const SERIAL = /^(?:1[89]|[2-5]\d)\d{3}$/;
const SERIAL_ORIGIN_MS = instantOfDay(1899, 12, 30);

function readDay(cell: string, today: string | undefined, complain: Complain): string | undefined | void {
  const found = DAY.exec(normaliseCell(cell));
  const [year, month, day] = (found ?? []).slice(1).filter((part) => part !== undefined).map(Number);
  if (year === undefined || month === undefined || day === undefined || !exists(year, month, day)) {
    const serial = normaliseCell(cell);
    const hintZh = SERIAL.test(serial) ? `；可能是电子表格的日期序号（${isoDay(SERIAL_ORIGIN_MS + Number(serial) * 86_400_000)}），请把该列设为日期格式` : '';
    return complain('invalid-day', `${quoteCell(cell)}不是日期（如 2024-06-30）${hintZh}`);
  }
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return today !== undefined && text > today ? complain('future-day', `${text} 尚未到来`) : text;
}

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const leap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const exists = (year: number, month: number, day: number): boolean =>
  year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= (DAYS_IN_MONTH[month - 1] ?? 0) + (month === 2 && leap(year) ? 1 : 0);

const AMOUNT = /^\+?\d{1,15}(?:\.\d{1,6})?$/;

function readAmount(cell: string, unitZh: string, complain: Complain): string | undefined | void {
  const text = normaliseCell(cell).replace(new RegExp(`${unitZh}$`), '').trim();
  const plain = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text;
  if (/^-/.test(plain) && AMOUNT.test(plain.slice(1))) return complain('value-negative', `不应为负，收到${quoteCell(cell)}`);
  if (/[A-Z]{3}|[$€£¥￥]|美元|欧元|日元|港元/.test(plain.toUpperCase())) return complain('currency-mixed', `${quoteCell(cell)}带有币种，应折算为人民币${unitZh}后只填数字`);
  return AMOUNT.test(plain) ? plain.replace(/^\+/, '') : complain('value-text', `${quoteCell(cell)}不是数字（单位${unitZh}，小数不超过6位）`);
}

function readShare(cell: string, complain: Complain): string | undefined | void {
  const text = normaliseCell(cell).replace(/%$/, '');
  if (!/^-?\d{1,3}(?:\.\d{1,6})?$/.test(text)) return complain('value-text', `${quoteCell(cell)}不是百分数`);
  return Number(text) < 0 ? complain('value-negative', '不应为负') : Number(text) > 100 ? complain('value-above-100', '不应超过100') : text;
}

/** Codes and names of units; a six-digit code inside a province counts for the planned city it belongs to, else for the province. */
function regionReader(regions: readonly Region[]): Reading {
  const known = regions.filter(({ level }) => level !== 'nation');
  const names = new Map(known.flatMap(({ code, nameZh, shortZh }) => [[code, code], [nameZh, code], [shortZh, code]] as [string, string][]));
  return (cell, complain) => {
    const text = normaliseCell(cell);
    const inside = /^\d{6}$/.test(text) ? names.get(text) ?? names.get(`${text.slice(0, 4)}00`) ?? names.get(`${text.slice(0, 2)}0000`) : names.get(text);
    return inside ?? complain('unknown-region', `${quoteCell(cell)}不是平台的地区代码或名称`);
  };
}

const COUNTRY_ZH: ReadonlyMap<string, string> = new Map(Object.entries({
  中国: 'CN', 美国: 'US', 日本: 'JP', 韩国: 'KR', 德国: 'DE', 法国: 'FR', 英国: 'GB', 瑞士: 'CH', 荷兰: 'NL', 瑞典: 'SE', 丹麦: 'DK', 意大利: 'IT', 加拿大: 'CA', 芬兰: 'FI',
  澳大利亚: 'AU', 奥地利: 'AT', 新加坡: 'SG', 以色列: 'IL', 印度: 'IN', 中国香港: 'HK', 中国澳门: 'MO', 中国台湾: 'TW',
}));
const CURRENCY_ZH: ReadonlyMap<string, string> = new Map(Object.entries({ 人民币: 'CNY', RMB: 'CNY', 元: 'CNY', 美元: 'USD', 欧元: 'EUR', 日元: 'JPY', 港元: 'HKD', 英镑: 'GBP' }));

