import { z } from 'zod';
import { aggregationMethodSchema, imputationSchema, missingSchema, normalisationSchema, treatmentSchema, weightsSchema } from './step.schema.js';

const column = z.string().min(1).max(200);
const code = z.string().min(1).max(100);
/** Sums and products of what lies within stay far from the largest number there is. */
const weight = z.number().min(1e-9).max(1e9);
const share = z.number().min(0).max(1);

const indicatorSchema = z.strictObject({
  code: code.describe('指标代码'),
  title: z.string().optional().describe('指标名称'),
  column: column.optional().describe('数据表中的列名，默认与代码相同'),
  parent: code.describe('所属组的代码'),
  direction: z.enum(['up', 'down']).describe('up 越大越好；down 越小越好'),
  weight: weight.default(1).describe('在组内的权重（weights.method 为 given 时使用）'),
  denominator: column.optional().describe('分母列'),
  per: z.number().positive().max(1e15).default(1).describe('除以分母后乘以的倍数，如每万人为 10000'),
  transform: z.enum(['none', 'log']).default('none').describe('log 取自然对数；数值须大于 0'),
  cap: z.strictObject({ min: z.number().optional(), max: z.number().optional() }).optional().describe('封顶保底值，按原单位，先于取对数'),
  goalposts: z.strictObject({ min: z.number(), max: z.number() }).optional().describe('固定上下限，按原单位'),
  target: z.number().optional().describe('目标值，按原单位'),
  treatment: z.enum(['default', 'none']).default('default').describe('none 表示该指标不作异常值处理'),
});

const groupSchema = z.strictObject({
  code: code.describe('组代码'),
  title: z.string().optional().describe('组名称'),
  parent: code.optional().describe('上级组的代码；总指数不填'),
  weight: weight.default(1).describe('在上级组内的权重'),
  aggregation: aggregationMethodSchema.optional().describe('该组的合成方法，默认采用 aggregation.method'),
});

const screeningSchema = z.strictObject({
  minIndicatorAvailability: share.default(0).describe('指标的数据可得率下限，低于此值不参与合成'),
  minUnitAvailability: share.default(0).describe('单位的数据可得率下限，低于此值不参与合成'),
});

const sensitivitySchema = z.strictObject({
  seed: z.int().min(0).max(0xffff_ffff).default(1).describe('随机数种子；同一种子结果相同'),
  draws: z.int().min(100).max(1_000_000).default(10_000).describe('蒙特卡洛抽样次数'),
  sobolBase: z.literal([64, 128, 256, 512, 1024, 2048, 4096, 8192, 16_384, 32_768, 65_536]).default(1024).describe('Sobol 指数的基础样本数，须为 2 的幂'),
  alternatives: z.strictObject({
    imputation: z.array(imputationSchema).default([]),
    treatment: z.array(treatmentSchema).default([]),
    normalisation: z.array(normalisationSchema).default([]),
    weights: z.array(weightsSchema).default([]),
    aggregation: z.array(aggregationMethodSchema).default([]),
  }).prefault({}).describe('各步骤的备选方法，与基准方法一并等概率抽取'),
  weightNoise: z.number().min(0).max(0.9).default(0).describe('权重扰动幅度，0.25 为上下浮动 25%'),
  dropOne: z.boolean().default(false).describe('是否随机剔除一个指标'),
});

/** The whole definition of an index. Every default is written out here, so that a stored configuration is complete. */
export const indexConfigSchema = z.strictObject({
  $schema: z.string().optional(),
  title: z.string().min(1).describe('指数名称'),
  unitColumn: column.describe('单位代码列'),
  nameColumn: column.optional().describe('单位名称列'),
  periodColumn: column.optional().describe('时期列；有此列时各时期分别排名'),
  indicators: z.array(indicatorSchema).min(1).max(1000),
  groups: z.array(groupSchema).min(1).max(300).describe('指标的上级各组；有且只有一个没有上级的组，即总指数'),
  screening: screeningSchema.prefault({}),
  imputation: imputationSchema.default({ method: 'none' }),
  treatment: treatmentSchema.default({ method: 'none' }),
  normalisation: normalisationSchema,
  weights: weightsSchema.default({ method: 'given' }),
  aggregation: z.strictObject({
    method: aggregationMethodSchema.default('arithmetic'),
    floor: z.number().min(0).optional().describe('几何、调和平均的最低得分：低于此值按此值计；不填则遇到非正得分时拒绝计算'),
  }).prefault({}),
  missing: missingSchema.default({ rule: 'propagate' }),
  decimals: z.int().min(0).max(6).default(2).describe('得分的小数位数；位次按舍入后的得分排定'),
  flags: z.strictObject({
    high: z.number().default(0.92).describe('同组两指标的相关系数达到此值，提示重复'),
    low: z.number().default(0.3).describe('指标与所属组得分的相关系数低于此值，提示弱相关'),
    negative: z.number().default(-0.4).describe('相关系数不高于此值，提示相互抵消'),
  }).prefault({}),
  sensitivity: sensitivitySchema.prefault({}),
}).meta({ title: 'GreenGauge 综合指数配置', description: 'greengauge index 命令的配置文件' });

export type IndexConfig = z.infer<typeof indexConfigSchema>;
export type IndicatorConfig = IndexConfig['indicators'][number];
export type GroupConfig = IndexConfig['groups'][number];

/** JSON Schema (2020-12) of the configuration file, for editors; docs/index-config.schema.json holds its text. */
export const indexConfigJsonSchema = (): string => `${JSON.stringify(z.toJSONSchema(indexConfigSchema, { io: 'input' }), undefined, 2)}\n`;
