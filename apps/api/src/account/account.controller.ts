import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { parseRegionCode, type RegionCode, type Result } from '@greengauge/kernel';
import {
  accountChangeAnswerSchema, accountListAnswerSchema, accountStepSchema, dutiesRequestSchema, newAccountRequestSchema, type AccountChangeAnswer, type AccountListAnswer, type AccountStep,
  type DutiesRequest, type ErrorCode, type NewAccountRequest,
} from '@greengauge/contracts';
import {
  changeDuties, createAccount, disableAccount, DUTIES_APART, enableAccount, findAccount, liftSecondFactor, listAccounts, resetPassword, type Account, type IssuedAccount, type Tx,
} from '@greengauge/store';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { refused } from '../server/refused.js';
import { Allow, requireSession } from '../session/access.js';
import { actorOf, permissionsOf } from '../session/permissions.js';
import { accountRow } from './account-row.js';

const REFUSAL: Readonly<Record<string, ErrorCode>> = { forbidden: 'forbidden', 'no-such-account': 'not-found', 'login-taken': 'conflict' };

/** Accounts are made by the system duty and kept by the security duty; the audit duty looks on. */
@ApiTags('accounts')
@Controller('api/accounts')
export class AccountController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @Allow('seeAccounts')
  @ApiOkResponse({ description: '账户', standardSchema: accountListAnswerSchema })
  async list(@Req() request: FastifyRequest): Promise<AccountListAnswer> {
    const { account: reader } = requireSession(request);
    const accounts = await this.ports.store.read(actorOf(reader), (tx) => listAccounts(tx));
    const { createAccounts, keepAccounts } = permissionsOf(reader);
    return { accounts: accounts.map((account) => accountRow(account, reader.id)), canCreate: createAccounts, canKeep: keepAccounts, apart: DUTIES_APART.map(([a, b]) => [a, b]) };
  }

  @Post()
  @HttpCode(201)
  @Allow('createAccounts')
  @ApiCreatedResponse({ description: '新建账户，口令只出现这一次', standardSchema: accountChangeAnswerSchema })
  create(@Body({ schema: newAccountRequestSchema }) body: NewAccountRequest, @Req() request: FastifyRequest): Promise<AccountChangeAnswer> {
    const region = regionOf(body.region);
    return this.change(request, (tx) => createAccount(tx, { login: body.login, displayName: body.displayName, duties: body.duties, region, email: body.email }));
  }

  @Put(':login/duties')
  @Allow('keepAccounts')
  @ApiOkResponse({ description: '变更职责，该账户的会话随即结束', standardSchema: accountChangeAnswerSchema })
  duties(@Param('login') login: string, @Body({ schema: dutiesRequestSchema }) body: DutiesRequest, @Req() request: FastifyRequest): Promise<AccountChangeAnswer> {
    return this.change(request, (tx) => changeDuties(tx, login, { duties: body.duties, region: regionOf(body.region) }));
  }

  @Post(':login/:step')
  @HttpCode(200)
  @Allow('keepAccounts')
  @ApiOkResponse({ description: '停用、启用、重置口令、解除动态口令', standardSchema: accountChangeAnswerSchema })
  step(@Param('login') login: string, @Param('step', { schema: accountStepSchema }) step: AccountStep, @Req() request: FastifyRequest): Promise<AccountChangeAnswer> {
    const { account: reader } = requireSession(request);
    return this.change(request, async (tx): Promise<Result<Account | IssuedAccount>> => {
      const own = (await findAccount(tx, login))?.id === reader.id;
      if (own) throw refused('forbidden', '本人的账户须由另一位安全管理员办理');
      switch (step) {
        case 'disable': return disableAccount(tx, login);
        case 'enable': return enableAccount(tx, login);
        case 'reset-password': return resetPassword(tx, login);
        case 'lift-second-factor': return liftSecondFactor(tx, login);
      }
    });
  }

  private async change(request: FastifyRequest, work: (tx: Tx) => Promise<Result<Account | IssuedAccount>>): Promise<AccountChangeAnswer> {
    const { account: reader } = requireSession(request);
    const result = await this.ports.store.transact(actorOf(reader), work);
    if (!result.ok) throw refused(REFUSAL[result.error.code] ?? 'bad-request', result.error.messageZh);
    const changed = result.value;
    return 'password' in changed ? { account: accountRow(changed.account, reader.id), password: changed.password } : { account: accountRow(changed, reader.id) };
  }
}

function regionOf(text: string | undefined): RegionCode | undefined {
  if (text === undefined) return undefined;
  const code = parseRegionCode(text);
  if (code === undefined) throw refused('bad-request', '没有这个地区');
  return code;
}
