import { loadConfig } from '@greengauge/config';
import { formatMinute, type RegionCode, type Result } from '@greengauge/kernel';
import {
  addAccountKey, createAccount, createSecretBox, disableAccount, DUTIES, enableAccount, keepFirstKey, liftSecondFactor, listAccounts, resetPassword, sealSecondFactors, type Account, type Duty, type IssuedAccount, type Store,
} from '@greengauge/store';
import { CLI_ACTOR, withPlatform } from '../platform.js';
import { findRunningStart } from '../starting/start-lock.js';
import { Refused, UsageError } from '../refusal.js';
import { readRegion } from '../selection.js';
import { writeJson, type Terminal } from '../terminal.js';
import { tableLines } from '../text-width.js';
import { readArguments, takePositionals, type ExitCode, type Verb } from '../verb.js';

const DUTY_ZH: Readonly<Record<Duty, string>> = {
  entry: '填报', approval: '审核', acceptance: '验收', analysis: '分析', system: '系统管理', security: '安全管理', audit: '审计管理',
};

const OPTIONS = { json: { type: 'boolean' }, name: { type: 'string' }, duties: { type: 'string' }, region: { type: 'string' } } as const;

const verb: Verb = {
  helpZh: [
    '用法：greengauge user <add|list|disable|enable|reset-password|lift-second-factor|rotate-key> [登录名] [选项]',
    '  user add <登录名> --name 名称 --duties entry,analysis [--region 330000]    新建账号，随机口令只显示这一次',
    '  user list [--json]',
    '  user disable|enable <登录名>',
    '  user reset-password <登录名>                                            换发随机口令并结束其全部会话',
    '  user lift-second-factor <登录名>                                       解除动态口令并结束其全部会话（手机和恢复码都丢失时）',
    '  user rotate-key                                                         换一把封存动态口令密钥的钥匙（须先停止平台）',
    `职责：${DUTIES.map((duty) => `${duty}（${DUTY_ZH[duty]}）`).join('、')}`,
  ],
  run: async (args, terminal) => {
    const { values, positionals: [action, ...rest] } = readArguments(args, OPTIONS);
    const json = values.json === true;
    if (action === 'list') {
      takePositionals(rest, []);
      return withPlatform(terminal, ({ store }) => list(store, terminal, json));
    }
    if (action === 'add') {
      const [login = ''] = takePositionals(rest, ['登录名']);
      const duties = readDuties(values.duties);
      const region = values.region === undefined ? undefined : readRegion(values.region).code;
      return withPlatform(terminal, ({ store }) => add(store, terminal, json, { login, displayName: values.name ?? login, duties, region }));
    }
    if (action === 'disable' || action === 'enable' || action === 'reset-password' || action === 'lift-second-factor') {
      const [login = ''] = takePositionals(rest, ['登录名']);
      return withPlatform(terminal, ({ store }) => change(store, terminal, json, action, login));
    }
    if (action === 'rotate-key') {
      takePositionals(rest, []);
      return rotateKey(terminal, json);
    }
    throw new UsageError(action === undefined ? '缺少操作' : `没有操作“${action}”`);
  },
};

export default verb;

function readDuties(text: string | undefined): readonly Duty[] {
  const named = (text ?? '').split(',').map((word) => word.trim()).filter((word) => word !== '');
  if (named.length === 0) throw new UsageError('缺少 --duties');
  return named.map((word) => {
    const duty = DUTIES.find((known) => known === word || DUTY_ZH[known] === word);
    if (!duty) throw new UsageError(`没有职责“${word}”；可选：${DUTIES.join('、')}`);
    return duty;
  });
}

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Refused(result.error.code, result.error.messageZh);
  return result.value;
}

const describe = (account: Account) => ({
  login: account.login, displayName: account.displayName, duties: account.duties, ...(account.region === undefined ? {} : { region: account.region }),
  disabled: account.disabledAtMs !== undefined,
});

async function list(store: Store, terminal: Terminal, json: boolean): Promise<ExitCode> {
  const accounts = await store.read(CLI_ACTOR, (tx) => listAccounts(tx));
  if (json) writeJson(terminal, { ok: true, accounts: accounts.map(describe) });
  else {
    const rows = accounts.map((account) => [
      account.login, account.displayName, account.duties.map((duty) => DUTY_ZH[duty]).join('、'), account.region ?? '—',
      account.disabledAtMs === undefined ? '启用' : '停用', account.lastLoginAtMs === undefined ? '从未登录' : formatMinute(account.lastLoginAtMs),
    ]);
    for (const line of tableLines(['登录名', '名称', '职责', '地区', '状态', '最近登录'], rows)) terminal.out(line);
  }
  return 0;
}

interface Addition {
  readonly login: string;
  readonly displayName: string;
  readonly duties: readonly Duty[];
  readonly region: RegionCode | undefined;
}

async function add(store: Store, terminal: Terminal, json: boolean, addition: Addition): Promise<ExitCode> {
  const issued = unwrap(await store.transact(CLI_ACTOR, (tx) => createAccount(tx, addition)));
  return showPassword(terminal, json, issued);
}

function showPassword(terminal: Terminal, json: boolean, { account, password }: IssuedAccount): ExitCode {
  if (json) writeJson(terminal, { ok: true, account: describe(account), password });
  else terminal.out(`✓ ${account.login}  口令：${password}\n  口令只显示这一次，首次登录须更换`);
  return 0;
}

/** The new key first, then everything under it, then the old one away: broken off anywhere, both are there and the next run ends it. */
async function rotateKey(terminal: Terminal, json: boolean): Promise<ExitCode> {
  const { accountKeys, dataDir } = loadConfig();
  if (accountKeys !== undefined) {
    throw new Refused('key-configured', '钥匙由 GREENGAUGE_ACCOUNT_KEY 指定：请将新钥匙写在旧钥匙之前（逗号分隔）并重启各接口服务，启动时自动改用新钥匙封存，然后去掉旧钥匙');
  }
  const running = findRunningStart(dataDir);
  if (running) throw new Refused('running', `平台正在运行（${running.url}），请先停止：运行中的接口服务只认启动时的钥匙`);
  return withPlatform(terminal, async ({ store }): Promise<ExitCode> => {
    const accounts = await sealSecondFactors(store, createSecretBox(addAccountKey(dataDir)));
    keepFirstKey(dataDir);
    if (json) writeJson(terminal, { ok: true, accounts });
    else terminal.out(`✓ 已更换钥匙，重新封存 ${accounts} 个账户的动态口令密钥`);
    return 0;
  });
}

async function change(store: Store, terminal: Terminal, json: boolean, action: 'disable' | 'enable' | 'reset-password' | 'lift-second-factor', login: string): Promise<ExitCode> {
  if (action === 'reset-password') return showPassword(terminal, json, unwrap(await store.transact(CLI_ACTOR, (tx) => resetPassword(tx, login))));
  const set = action === 'disable' ? disableAccount : action === 'enable' ? enableAccount : liftSecondFactor;
  const account = unwrap(await store.transact(CLI_ACTOR, (tx) => set(tx, login)));
  if (json) writeJson(terminal, { ok: true, account: describe(account) });
  else terminal.out(`✓ ${account.login} 已${action === 'disable' ? '停用，其会话已全部结束' : action === 'enable' ? '启用' : '解除动态口令，其会话已全部结束'}`);
  return 0;
}
