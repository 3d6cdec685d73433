/** 港澳台 as official statistics of trade write them. */
const PLACES: Readonly<Record<string, string>> = { HK: '中国香港', MO: '中国澳门', TW: '中国台湾' };
const names = new Intl.DisplayNames(['zh-Hans'], { type: 'region', fallback: 'code' });

/** 德国 for DE: the short Chinese name of an ISO 3166-1 code, or the code where it has none. */
export const countryNameZh = (code: string): string => PLACES[code] ?? (/^[A-Z]{2}$/.test(code) ? names.of(code) ?? code : code);
