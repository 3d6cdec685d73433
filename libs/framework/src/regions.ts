import { NATION, parseRegionCode, type RegionCode } from '@greengauge/kernel';
import type { Bloc, Region } from './region.js';

/** For codes written in this library's own tables; a malformed one is a bug and throws. */
export function regionCode(text: string): RegionCode {
  const code = parseRegionCode(text);
  if (code === undefined) throw new Error(`not a region code: ${text}`);
  return code;
}

type Names = readonly [code: string, nameZh: string, shortZh: string, nameEn: string];

const province = (names: Names, bloc: Bloc, row: number, column: number): Region => ({
  ...named(names), level: 'province', bloc, reports: true, tile: { row, column },
});

/** Hong Kong, Macao and Taiwan have a tile and do not report. */
const outsideStatistics = (names: Names, row: number, column: number): Region => ({
  ...named(names), level: 'province', reports: false, tile: { row, column },
});

/** Lies inside its province: never added beside it, ranked in a league of its own. */
const plannedCity = (names: Names, nestedIn: string, bloc: Bloc): Region => ({
  ...named(names), level: 'planned-city', nestedIn: regionCode(nestedIn), bloc, reports: true,
});

function named([code, nameZh, shortZh, nameEn]: Names): Pick<Region, 'code' | 'nameZh' | 'shortZh' | 'nameEn'> {
  return { code: regionCode(code), nameZh, shortZh, nameEn };
}

/**
 * The nation, 31 provinces, Hong Kong, Macao and Taiwan, then the six units that lie inside a province. Codes are GB/T 2260;
 * 660000 stands for the XPCC, which the standard does not number.
 */
export const regions: readonly Region[] = [
  { ...named(['000000', '全国', '全国', 'China']), level: 'nation', reports: false },
  province(['110000', '北京市', '北京', 'Beijing'], '东部', 3, 6),
  province(['120000', '天津市', '天津', 'Tianjin'], '东部', 3, 7),
  province(['130000', '河北省', '河北', 'Hebei'], '东部', 3, 5),
  province(['140000', '山西省', '山西', 'Shanxi'], '中部', 3, 4),
  province(['150000', '内蒙古自治区', '内蒙古', 'Inner Mongolia'], '西部', 2, 5),
  province(['210000', '辽宁省', '辽宁', 'Liaoning'], '东北', 3, 8),
  province(['220000', '吉林省', '吉林', 'Jilin'], '东北', 2, 8),
  province(['230000', '黑龙江省', '黑龙江', 'Heilongjiang'], '东北', 1, 8),
  province(['310000', '上海市', '上海', 'Shanghai'], '东部', 5, 7),
  province(['320000', '江苏省', '江苏', 'Jiangsu'], '东部', 5, 6),
  province(['330000', '浙江省', '浙江', 'Zhejiang'], '东部', 6, 6),
  province(['340000', '安徽省', '安徽', 'Anhui'], '中部', 5, 5),
  province(['350000', '福建省', '福建', 'Fujian'], '东部', 7, 6),
  province(['360000', '江西省', '江西', 'Jiangxi'], '中部', 6, 5),
  province(['370000', '山东省', '山东', 'Shandong'], '东部', 4, 6),
  province(['410000', '河南省', '河南', 'Henan'], '中部', 4, 5),
  province(['420000', '湖北省', '湖北', 'Hubei'], '中部', 5, 4),
  province(['430000', '湖南省', '湖南', 'Hunan'], '中部', 6, 4),
  province(['440000', '广东省', '广东', 'Guangdong'], '东部', 7, 4),
  province(['450000', '广西壮族自治区', '广西', 'Guangxi'], '西部', 7, 3),
  province(['460000', '海南省', '海南', 'Hainan'], '东部', 8, 4),
  province(['500000', '重庆市', '重庆', 'Chongqing'], '西部', 5, 3),
  province(['510000', '四川省', '四川', 'Sichuan'], '西部', 5, 2),
  province(['520000', '贵州省', '贵州', 'Guizhou'], '西部', 6, 3),
  province(['530000', '云南省', '云南', 'Yunnan'], '西部', 6, 2),
  province(['540000', '西藏自治区', '西藏', 'Xizang'], '西部', 5, 1),
  province(['610000', '陕西省', '陕西', 'Shaanxi'], '西部', 4, 3),
  province(['620000', '甘肃省', '甘肃', 'Gansu'], '西部', 3, 2),
  province(['630000', '青海省', '青海', 'Qinghai'], '西部', 4, 2),
  province(['640000', '宁夏回族自治区', '宁夏', 'Ningxia'], '西部', 3, 3),
  province(['650000', '新疆维吾尔自治区', '新疆', 'Xinjiang'], '西部', 3, 1),
  outsideStatistics(['710000', '台湾省', '台湾', 'Taiwan'], 7, 7),
  outsideStatistics(['810000', '香港特别行政区', '香港', 'Hong Kong'], 8, 6),
  outsideStatistics(['820000', '澳门特别行政区', '澳门', 'Macao'], 8, 5),
  plannedCity(['210200', '大连市', '大连', 'Dalian'], '210000', '东北'),
  plannedCity(['330200', '宁波市', '宁波', 'Ningbo'], '330000', '东部'),
  plannedCity(['350200', '厦门市', '厦门', 'Xiamen'], '350000', '东部'),
  plannedCity(['370200', '青岛市', '青岛', 'Qingdao'], '370000', '东部'),
  plannedCity(['440300', '深圳市', '深圳', 'Shenzhen'], '440000', '东部'),
  { ...named(['660000', '新疆生产建设兵团', '兵团', 'XPCC']), level: 'corps', nestedIn: regionCode('650000'), bloc: '西部', reports: true, tile: { row: 2, column: 1 } },
];

const BY_CODE: ReadonlyMap<string, Region> = new Map(regions.map((region) => [region.code, region]));

export const regionByCode = (code: string): Region | undefined => BY_CODE.get(code);

/** The 37 units that report: 31 provinces, five planned cities, the XPCC. */
export const reportingUnits: readonly Region[] = regions.filter((region) => region.reports);

/** The 31 provinces whose values may be added; the nested six are inside them. */
export const provinces: readonly Region[] = reportingUnits.filter((region) => region.level === 'province');

/** XPCC and the five planned cities, in the order of the table. */
export const nestedUnits: readonly Region[] = reportingUnits.filter((region) => region.nestedIn !== undefined);

export const nation: Region = regions.find((region) => region.code === NATION) ?? raise();

function raise(): never {
  throw new Error('the nation is missing from the regions');
}
