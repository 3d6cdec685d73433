import { formatMinute, type RegionCode, type Result } from '@greengauge/kernel';
import {
  createAccount, disableAccount, DUTIES, enableAccount, listAccounts, resetPassword, type Account, type Duty, type IssuedAccount, type Store,
} from '@greengauge/store';
import { CLI_ACTOR, withPlatform } from '../platform.js';
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
    '用法：greengauge user <add|list|disable|enable|reset-password> [登录名] [选项]',
    '  user add <登录名> --name 名称 --duties entry,analysis [--region 330000]    新建账号，随机口令只显示这一次',
    '  user list [--json]',
    '  user disable|enable <登录名>',
    '  user reset-password <登录名>                                            换发随机口令并结束其全部会话',
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
    if (action === 'disable' || action === 'enable' || action === 'reset-password') {
      const [login = ''] = takePositionals(rest, ['登录名']);
      return withPlatform(terminal, ({ store }) => change(store, terminal, json, action, login));
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

async function change(store: Store, terminal: Terminal, json: boolean, action: 'disable' | 'enable' | 'reset-password', login: string): Promise<ExitCode> {
  if (action === 'reset-password') return showPassword(terminal, json, unwrap(await store.transact(CLI_ACTOR, (tx) => resetPassword(tx, login))));
  const set = action === 'disable' ? disableAccount : enableAccount;
  const account = unwrap(await store.transact(CLI_ACTOR, (tx) => set(tx, login)));
  if (json) writeJson(terminal, { ok: true, account: describe(account) });
  else terminal.out(`✓ ${account.login} 已${action === 'disable' ? '停用，其会话已全部结束' : '启用'}`);
  return 0;
}
