import { z } from 'zod';

const column = z.string().min(1).max(200);
const scale = z.tuple([z.number(), z.number()]).refine(([low, high]) => low < high, '下端须小于上端');
const across = z.enum(['each-period', 'all-periods']).default('each-period')
  .describe('参数（最小值、最大值、均值等）的取值范围：each-period 各时期分别计算；all-periods 各时期合并计算，使不同时期得分可比');

const intervalBasis = z.enum(['indicator', 'donors']).default('indicator')
  .describe('插补值的可能范围：indicator 取该指标当期全部观测值的最小值至最大值；donors 取参与插补的单位的最小值至最大值');

/** How a missing cell is filled. A filled cell always carries the interval it may lie in. */
export const imputationSchema = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('none') }).describe('不插补'),
  z.strictObject({ method: z.literal('group-mean'), groupColumn: column.describe('分组列'), interval: intervalBasis }).describe('同组单位的均值'),
  z.strictObject({ method: z.literal('nearest'), neighbours: z.int().min(1).max(50).default(1).describe('邻近单位数'), interval: intervalBasis })
    .describe('其他指标上最接近的单位的均值'),
]);

/** How outliers are treated. */
export const treatmentSchema = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('none') }).describe('不处理'),
  z.strictObject({
    method: z.literal('winsorise'),
    maxSkew: z.number().positive().default(2).describe('偏度（G1）绝对值的界限'),
    maxKurtosis: z.number().positive().default(3.5).describe('峰度（G2）的界限'),
    maxPoints: z.int().min(1).optional().describe('每个指标最多缩尾的点数；不填为不限'),
  }).describe('缩尾：偏度与峰度同时超限时，把偏斜一侧的极端点逐个改为相邻值'),
]);

/** How indicators are brought to one scale. */
export const normalisationSchema = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('min-max'), scale: scale.default([0, 100]), across }).describe('极差法'),
  z.strictObject({ method: z.literal('z-score'), mean: z.number().default(0), sd: z.number().positive().default(1), across }).describe('标准分法（样本标准差）'),
  z.strictObject({ method: z.literal('goalposts'), scale: scale.default([0, 100]), clip: z.boolean().default(true).describe('超出上下限时是否截断') })
    .describe('固定阈值法：各指标给定上下限，各时期不变'),
  z.strictObject({
    method: z.literal('distance-to-target'),
    from: z.enum(['zero', 'worst']).default('zero').describe('起算点：zero 实际值/目标值（逆向指标取倒数）；worst 自当期最差值起算'),
    points: z.number().positive().default(100).describe('恰好达到目标时的得分'),
    clip: z.boolean().default(true).describe('超出 0 至满分时是否截断'),
    across,
  }).describe('目标距离法'),
  z.strictObject({ method: z.literal('percentile'), scale: scale.default([0, 100]), across }).describe('百分位法'),
  z.strictObject({ method: z.literal('vector'), across }).describe('向量归一法'),
]);

const expert = z.strictObject({
  name: z.string().min(1).describe('专家'),
  points: z.record(z.string(), z.number().min(0)).describe('各指标的分数，合计 100'),
});

/** Where weights come from. */
export const weightsSchema = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('given') }).describe('采用各指标、各组的 weight'),
  z.strictObject({ method: z.literal('equal') }).describe('同级等权'),
  z.strictObject({ method: z.literal('entropy') }).describe('熵权法；组的权重为所含指标权重之和'),
  z.strictObject({ method: z.literal('budget'), experts: z.array(expert).min(1) }).describe('预算分配法：各专家把 100 分分给各指标，取均值'),
]);

/** How values are combined within a group. */
export const aggregationMethodSchema = z.enum(['arithmetic', 'geometric', 'harmonic', 'copeland', 'topsis'])
  .describe('arithmetic 加权算术平均；geometric 加权几何平均；harmonic 加权调和平均；copeland 两两比较的净胜数；topsis 与理想解的相对接近度（后两者折算为 0 至 100）');

/** What a group's score is where a part of it is missing. */
export const missingSchema = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('propagate') }).describe('任一组成部分缺失，该组得分即缺失'),
  z.strictObject({ rule: z.literal('renormalise'), minShare: z.number().gt(0).max(1).describe('可得部分的权重占比下限，低于此值得分缺失') })
    .describe('按可得部分重新归一权重'),
]);

export type Imputation = z.infer<typeof imputationSchema>;
export type Treatment = z.infer<typeof treatmentSchema>;
export type Normalisation = z.infer<typeof normalisationSchema>;
export type Weighting = z.infer<typeof weightsSchema>;
export type AggregationMethod = z.infer<typeof aggregationMethodSchema>;
export type MissingRule = z.infer<typeof missingSchema>;
