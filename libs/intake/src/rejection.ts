/** Why a row was not accepted. Stable: spreadsheets, pages and other programs read these codes. */
export type RejectionCode =
  | 'too-many-columns' | 'too-few-columns' | 'unclosed-quote'
  | 'indicator-blank' | 'unknown-indicator'
  | 'region-blank' | 'unknown-region' | 'region-not-reporting' | 'region-contradiction'
  | 'period-blank' | 'invalid-period' | 'future-period' | 'period-kind'
  | 'unit-blank' | 'unknown-unit' | 'unit-mismatch'
  | 'value-blank' | 'value-text' | 'value-formula' | 'value-separator' | 'value-exponent' | 'value-percent-sign'
  | 'value-digits' | 'value-below-unit' | 'value-negative' | 'value-above-100' | 'value-fractional-count'
  | 'invalid-status' | 'status-with-value' | 'missing-reason-blank' | 'invalid-missing-reason'
  | 'missing-reason-with-value' | 'invalid-mark' | 'invalid-flag' | 'invalid-breakdown'
  | 'source-blank' | 'text-too-long' | 'text-control-character'
  | 'duplicate-identical' | 'duplicate-contradictory'
  // Registers.
  | 'field-blank' | 'unknown-code' | 'invalid-day' | 'future-day' | 'day-order' | 'exit-incomplete' | 'invalid-yearly' | 'invalid-web'
  | 'uscc-check' | 'region-not-own'
  // Registries.
  | 'invalid-code' | 'unknown-country' | 'unknown-currency' | 'currency-mixed' | 'symbol-unreadable' | 'end-without-beginning' | 'amount-exceeds'
  | 'text-undecodable' | 'identifier-rounded' | 'record-differs' | 'record-elsewhere'
  // Tables of targets only.
  | 'document-blank' | 'unknown-document' | 'invalid-nature';

/**
 * A refused row, complete enough to be corrected and sent again.
 * `rowNumber` is the line of the file where the row begins, header included, counted from 1.
 * `column` is the header text of the first faulty cell; absent where the row as a whole is wrong.
 * `code` is that of the first fault; `reasonZh` lists every fault of the row.
 */
export interface Rejection {
  readonly rowNumber: number;
  readonly column?: string;
  readonly code: RejectionCode;
  readonly reasonZh: string;
  /** The cells as they stood, by header text; cells beyond the header under 第n列. */
  readonly row: Record<string, string>;
}

/** Short Chinese names of the codes, for tables that count reasons. */
export const REJECTION_ZH: Readonly<Record<RejectionCode, string>> = {
  'too-many-columns': '列数多于表头', 'too-few-columns': '列数少于表头', 'unclosed-quote': '引号没有成对',
  'indicator-blank': '指标为空', 'unknown-indicator': '指标不在目录中',
  'region-blank': '地区为空', 'unknown-region': '地区无法识别', 'region-not-reporting': '地区未纳入统计范围',
  'region-contradiction': '地区代码与名称矛盾',
  'period-blank': '时期为空', 'invalid-period': '时期无法识别', 'future-period': '时期尚未结束', 'period-kind': '时期类型不符',
  'unit-blank': '单位为空', 'unknown-unit': '单位无法识别', 'unit-mismatch': '单位不可换算',
  'value-blank': '数值为空', 'value-text': '数值中有文字', 'value-formula': '数值为公式', 'value-separator': '千位分隔符有误',
  'value-exponent': '科学计数法', 'value-percent-sign': '百分号与单位不符', 'value-digits': '位数过多',
  'value-below-unit': '不足计量单位', 'value-negative': '不应为负', 'value-above-100': '超过100%', 'value-fractional-count': '计数不为整数',
  'invalid-status': '状态无法识别', 'status-with-value': '状态与数值矛盾', 'missing-reason-blank': '缺失未注明原因',
  'invalid-missing-reason': '缺失原因无法识别', 'missing-reason-with-value': '有数值却注明缺失原因',
  'invalid-mark': '标记无法识别', 'invalid-flag': '是否项无法识别', 'invalid-breakdown': '分组格式有误',
  'source-blank': '未注明来源', 'text-too-long': '文字过长', 'text-control-character': '含控制字符',
  'duplicate-identical': '重复行', 'duplicate-contradictory': '重复且数值矛盾',
  'field-blank': '必填项为空', 'unknown-code': '不在代码表中', 'invalid-day': '日期无法识别', 'future-day': '日期尚未到来', 'day-order': '日期先后矛盾',
  'exit-incomplete': '调出信息不全', 'invalid-yearly': '分年数据格式有误', 'invalid-web': '网址格式有误', 'uscc-check': '统一社会信用代码校验不通过',
  'region-not-own': '不是本地区的数据',
  'invalid-code': '编码格式有误', 'unknown-country': '国别无法识别', 'unknown-currency': '币种无法识别', 'currency-mixed': '币种混用', 'symbol-unreadable': '分类号无法识别',
  'end-without-beginning': '有终止而无起始', 'amount-exceeds': '金额大于上限', 'text-undecodable': '文字无法解码', 'identifier-rounded': '编号成了科学计数', 'record-differs': '与已入库记录不一致', 'record-elsewhere': '已由其他地区登记',
  'document-blank': '未注明文件', 'unknown-document': '文件不在目录中', 'invalid-nature': '目标性质无法识别',
};
