/** The five mechanisms of a national green technology trading platform. @source 发改环资〔2022〕1885号 二（四） */
export const PLATFORM_MECHANISMS = [
  { id: 'screening', labelZh: '基础甄别' }, { id: 'appraisal', labelZh: '技术评价' }, { id: 'matching', labelZh: '供需匹配' },
  { id: 'commission', labelZh: '交易佣金' }, { id: 'ip-services', labelZh: '知识产权服务和保护' },
] as const;
export type PlatformMechanismId = (typeof PLATFORM_MECHANISMS)[number]['id'];

/** Subject of the milestone that a platform has one of the five mechanisms in place; the platform by its key in the register. */
export const platformSubject = (platformKey: string, mechanism: PlatformMechanismId): string => `P4.2/${platformKey}/${mechanism}`;

/** The platform and the mechanism that a milestone's subject names; undefined for every other subject. */
export function parsePlatformSubject(subject: string): { readonly platformKey: string; readonly labelZh: string } | undefined {
  const found = /^P4\.2\/(.{1,120})\/([a-z-]+)$/u.exec(subject);
  const mechanism = PLATFORM_MECHANISMS.find(({ id }) => id === found?.[2]);
  return found?.[1] === undefined || mechanism === undefined ? undefined : { platformKey: found[1], labelZh: mechanism.labelZh };
}
