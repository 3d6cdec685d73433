import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from './config.js';
import { loadCodeVersion } from './code-version.js';

const problems = (env: Record<string, string>): readonly string[] => {
  try {
    loadConfig(env, '/srv');
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problemsZh;
    throw error;
  }
};

describe('loadConfig', () => {
  it('takes defaults from an empty environment', () => {
    const config = loadConfig({}, '/srv/app');
    expect(config).toMatchObject({ dataDir: '/srv/app/data', host: '127.0.0.1', port: 3000, logLevel: 'info', demo: false });
    expect(config.databaseUrl).toBeUndefined();
    expect(config.renderPoolSize).toBeGreaterThanOrEqual(1);
  });

  it('reads every variable and treats an empty one as unset', () => {
    const config = loadConfig({
      DATABASE_URL: 'postgresql://gg:long-enough-Secret@db:5432/gg', GREENGAUGE_DATA_DIR: 'var', PORT: '8080', GREENGAUGE_RENDER_POOL: '3',
      GREENGAUGE_LOG_LEVEL: 'warn', GREENGAUGE_FONT_DIR: '/fonts', GREENGAUGE_DEMO: '1', GREENGAUGE_PUBLIC_URL: 'https://lh.example.cn/',
      GREENGAUGE_SIGN_P12: 'sign.p12', GREENGAUGE_SIGN_PASSWORD: 'p', GREENGAUGE_WEBHOOK_SECRET: 'w'.repeat(32), GREENGAUGE_ACCOUNT_KEY: `${'n'.repeat(43)}=,${'o'.repeat(43)}=`, GREENGAUGE_MAIL_LIMIT_MB: '8', GREENGAUGE_WITNESS_MAIL: 'a@ndrc.example， b@most.example',
      GREENGAUGE_SMTP_URL: '', GREENGAUGE_PASSWORD_PROFILE: 'graded-protection', HOME: '/root',
    }, '/srv');
    expect(config).toEqual({
      databaseUrl: 'postgresql://gg:long-enough-Secret@db:5432/gg', dataDir: '/srv/var', host: '127.0.0.1', port: 8080, renderPoolSize: 3,
      logLevel: 'warn', fontDir: '/fonts', demo: true, passwordProfile: 'graded-protection', publicUrl: 'https://lh.example.cn', signing: { p12Path: '/srv/sign.p12', password: 'p' }, webhookSecret: 'w'.repeat(32), accountKeys: [`${'n'.repeat(43)}=`, `${'o'.repeat(43)}=`], mailLimitBytes: 8 * 1024 * 1024, witnessMail: ['a@ndrc.example', 'b@most.example'],
    });
  });

  it('names each bad variable at once, in Chinese', () => {
    const found = problems({ PORT: '70000', GREENGAUGE_RENDER_POOL: 'two', DATABASE_URL: 'mysql://x', GREENGAUGE_LOG_LEVEL: 'loud' });
    expect(found).toHaveLength(4);
    expect(found.join('\n')).toMatch(/PORT：应为 0 至 65535 的整数/);
    expect(found.join('\n')).toMatch(/DATABASE_URL：应为 postgresql/);
    expect(found.join('\n')).toMatch(/GREENGAUGE_RENDER_POOL：/);
  });

  it('refuses a mistyped name of our own prefix', () => {
    expect(problems({ GREENGAUGE_RENDERPOOL: '2' })).toEqual(['GREENGAUGE_RENDERPOOL：没有这个变量，请检查拼写']);
  });

  it.each(['postgres', 'PASSWORD', 'gg', 'short', 'aaaaaaaaaaaaaaaa', 'mysecretpassword', 'gg-service-user'])('refuses the weak secret %s without repeating it', (password) => {
    const user = password === 'gg-service-user' ? 'gg-service-user' : 'gg';
    const found = problems({ DATABASE_URL: `postgresql://${user}:${password}@db/x` });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('DATABASE_URL：口令');
    expect(found[0]).not.toContain(`:${password}@`);
  });

  it('accepts a database without a password (local trust) and asks for the sender of mail', () => {
    expect(problems({ DATABASE_URL: 'postgresql://gg@127.0.0.1/x' })).toEqual([]);
    expect(problems({ GREENGAUGE_SMTP_URL: 'smtps://u:long-enough-Secret@mail' })[0]).toContain('GREENGAUGE_SMTP_FROM');
  });
});

describe('loadCodeVersion', () => {
  it('prefers what is declared, else version and commit of the checkout', () => {
    expect(loadCodeVersion('9.9.9')).toBe('9.9.9');
    expect(loadCodeVersion()).toMatch(/^\d+\.\d+\.\d+(\+[0-9a-f]{12})?$/);
  });
});
