import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { isWeakSecret, secretOfUrl } from './weak-secret.js';

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';

export interface Config {
  /** An ordinary PostgreSQL; absent: the embedded one under `dataDir`. */
  readonly databaseUrl?: string;
  /** Absolute path of the folder that holds the embedded database and unpacked fonts. */
  readonly dataDir: string;
  /** Address the HTTP server binds; the loopback unless told. */
  readonly host: string;
  /** TCP port of the HTTP server. */
  readonly port: number;
  /** Address people reach the platform at, printed in QR codes and compared with the Origin header. */
  readonly publicUrl?: string;
  /** Rendering threads. */
  readonly renderPoolSize: number;
  readonly logLevel: LogLevel;
  /** Folder with licensed fonts that replace the open ones. */
  readonly fontDir?: string;
  /** 演示数据 switched on explicitly; marked on everything it reaches. */
  readonly demo: boolean;
  /** Rules of a local password regime beyond the built-in ones; `graded-protection` also wants a second factor of everyone. */
  readonly passwordProfile: 'standard' | 'graded-protection';
  /** Absent: mail stays in the outbox, and the health page says so. */
  readonly smtp?: { readonly url: string; readonly from: string };
  /** Largest mail that the server takes, attachments as they are sent; a larger file is named with its address instead. */
  readonly mailLimitBytes: number;
  /** From which each webhook receiver's secret is derived; absent: one made under `dataDir`. */
  readonly webhookSecret?: string;
  /** Keys that seal what the database keeps of second factors; the first seals, all open. Absent: one made under `dataDir`. */
  readonly accountKeys?: readonly string[];
  /** PKCS#12 file with the certificate that signs reports; absent: a self-made one for trial under `dataDir`. */
  readonly signing?: { readonly p12Path: string; readonly password: string };
  /** Mail addresses that keep copies of the audit chain's checkpoints. */
  readonly witnessMail: readonly string[];
  /** Version of the code printed in provenance, when the checkout cannot tell it. */
  readonly codeVersion?: string;
}

/** All problems of the environment, one Chinese line each. */
export class ConfigError extends Error {
  constructor(readonly problemsZh: readonly string[]) {
    super(`环境变量有误：\n${problemsZh.map((line) => `  - ${line}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

const urlOf = (schemes: readonly string[], exampleZh: string): z.ZodString =>
  z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol), { error: `应为 ${exampleZh}` });

const strongSecret = (url: string): boolean => {
  const secret = secretOfUrl(url);
  return secret === undefined || !isWeakSecret(secret);
};
const WEAK_ZH = '口令是默认口令或过弱（至少 12 位，不得为常见口令或与用户名相同），请更换';

const wholeNumber = (from: number, to: number): z.ZodType<number> =>
  z.string().regex(/^\d+$/, { error: `应为 ${from} 至 ${to} 的整数` }).transform(Number)
    .refine((value) => value >= from && value <= to, { error: `应为 ${from} 至 ${to} 的整数` });

const variables = {
  DATABASE_URL: urlOf(['postgres:', 'postgresql:'], 'postgresql://用户:口令@主机:端口/库名').refine(strongSecret, { error: WEAK_ZH }).optional(),
  GREENGAUGE_DATA_DIR: z.string().optional(),
  GREENGAUGE_HOST: z.string().regex(/^[\w.:-]+$/, { error: '应为主机名或 IP 地址' }).default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).optional(),
  GREENGAUGE_PUBLIC_URL: urlOf(['http:', 'https:'], 'https://主机[:端口]').optional(),
  GREENGAUGE_RENDER_POOL: wholeNumber(1, 64).optional(),
  GREENGAUGE_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], { error: '应为 trace、debug、info、warn、error、silent 之一' }).default('info'),
  GREENGAUGE_FONT_DIR: z.string().optional(),
  GREENGAUGE_DEMO: z.enum(['0', '1'], { error: '应为 0（关）或 1（开）' }).default('0'),
  GREENGAUGE_SMTP_URL: urlOf(['smtp:', 'smtps:'], 'smtps://用户:口令@主机:端口').refine(strongSecret, { error: WEAK_ZH }).optional(),
  GREENGAUGE_SMTP_FROM: z.email({ error: '应为电子邮件地址' }).optional(),
  GREENGAUGE_MAIL_LIMIT_MB: wholeNumber(1, 200).default(20),
  GREENGAUGE_WEBHOOK_SECRET: z.string().min(32, { error: '至少 32 个字符，可用 openssl rand -base64 32 生成' }).optional(),
  GREENGAUGE_ACCOUNT_KEY: z.string().transform((text) => text.split(/[,\s]+/).filter((part) => part !== ''))
    .refine((keys) => keys.every((key) => /^[A-Za-z0-9+/]{43}=$/.test(key)), { error: '应为 32 字节的 base64（openssl rand -base64 32），更换时以逗号分隔，新的在前' }).optional(),
  GREENGAUGE_SIGN_P12: z.string().optional(),
  GREENGAUGE_SIGN_PASSWORD: z.string().optional(),
  GREENGAUGE_WITNESS_MAIL: z.string().transform((text) => text.split(/[,，\s]+/).filter((part) => part !== '')).pipe(z.array(z.email({ error: '应为以逗号分隔的电子邮件地址' }))).default([]),
  GREENGAUGE_PASSWORD_PROFILE: z.enum(['standard', 'graded-protection'], { error: '应为 standard 或 graded-protection（等级保护口令制度）' }).default('standard'),
  GREENGAUGE_CODE_VERSION: z.string().regex(/^[\w.+-]{1,64}$/, { error: '只可含字母、数字、点、加号、减号与下划线，至多 64 位' }).optional(),
} as const;

const environment = z.object(variables).superRefine((env, context) => {
  if (env.GREENGAUGE_SMTP_URL !== undefined && env.GREENGAUGE_SMTP_FROM === undefined) {
    context.addIssue({ code: 'custom', path: ['GREENGAUGE_SMTP_FROM'], message: '已设 GREENGAUGE_SMTP_URL，须同时给出发件地址' });
  }
  if (env.GREENGAUGE_SIGN_P12 !== undefined && env.GREENGAUGE_SIGN_PASSWORD === undefined) {
    context.addIssue({ code: 'custom', path: ['GREENGAUGE_SIGN_PASSWORD'], message: '已设 GREENGAUGE_SIGN_P12，须同时给出证书文件的口令' });
  }
});

/** A mistyped name would be ignored in silence and the default used; our own prefix is therefore closed. */
function unknownVariables(env: NodeJS.ProcessEnv): readonly string[] {
  return Object.keys(env).filter((name) => name.startsWith('GREENGAUGE_') && !Object.hasOwn(variables, name)).sort();
}

/** Unset and empty are the same thing in a shell and in compose files. */
const present = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).flatMap(([name, text]) => (text === undefined || text.trim() === '' ? [] : [[name, text.trim()]])));

/** PDF layout is CPU-bound and each thread keeps its fonts in memory: more than four bring little and cost gigabytes. */
const defaultPoolSize = (): number => Math.max(1, Math.min(4, availableParallelism()));

type Environment = z.infer<typeof environment>;

const configOf = (env: Environment, cwd: string): Config => ({
  ...(env.DATABASE_URL === undefined ? {} : { databaseUrl: env.DATABASE_URL }),
  // A demonstration never shares a folder with real data by default.
  dataDir: env.GREENGAUGE_DATA_DIR === undefined ? join(cwd, env.GREENGAUGE_DEMO === '1' ? 'data-demo' : 'data') : resolve(cwd, env.GREENGAUGE_DATA_DIR),
  host: env.GREENGAUGE_HOST,
  port: env.PORT ?? 3000,
  ...(env.GREENGAUGE_PUBLIC_URL === undefined ? {} : { publicUrl: env.GREENGAUGE_PUBLIC_URL.replace(/\/+$/, '') }),
  renderPoolSize: env.GREENGAUGE_RENDER_POOL ?? defaultPoolSize(),
  logLevel: env.GREENGAUGE_LOG_LEVEL,
  ...(env.GREENGAUGE_FONT_DIR === undefined ? {} : { fontDir: resolve(cwd, env.GREENGAUGE_FONT_DIR) }),
  demo: env.GREENGAUGE_DEMO === '1',
  passwordProfile: env.GREENGAUGE_PASSWORD_PROFILE,
  ...(env.GREENGAUGE_SMTP_URL === undefined || env.GREENGAUGE_SMTP_FROM === undefined
    ? {}
    : { smtp: { url: env.GREENGAUGE_SMTP_URL, from: env.GREENGAUGE_SMTP_FROM } }),
  mailLimitBytes: env.GREENGAUGE_MAIL_LIMIT_MB * 1024 * 1024,
  ...(env.GREENGAUGE_WEBHOOK_SECRET === undefined ? {} : { webhookSecret: env.GREENGAUGE_WEBHOOK_SECRET }),
  ...(env.GREENGAUGE_ACCOUNT_KEY === undefined ? {} : { accountKeys: env.GREENGAUGE_ACCOUNT_KEY }),
  ...(env.GREENGAUGE_SIGN_P12 === undefined || env.GREENGAUGE_SIGN_PASSWORD === undefined
    ? {}
    : { signing: { p12Path: resolve(cwd, env.GREENGAUGE_SIGN_P12), password: env.GREENGAUGE_SIGN_PASSWORD } }),
  witnessMail: env.GREENGAUGE_WITNESS_MAIL,
  ...(env.GREENGAUGE_CODE_VERSION === undefined ? {} : { codeVersion: env.GREENGAUGE_CODE_VERSION }),
});

/**
 * Settings from the environment; an unset or empty variable takes its default. Throws ConfigError with every problem at
 * once. Secrets are never repeated in a message.
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env, cwd: string = process.cwd()): Config {
  const parsed = environment.safeParse(present(env));
  const problems = unknownVariables(env).map((name) => `${name}：没有这个变量，请检查拼写`);
  if (!parsed.success) problems.push(...parsed.error.issues.map((issue) => `${issue.path.join('.')}：${issue.message}`));
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return configOf(parsed.data, cwd);
}
