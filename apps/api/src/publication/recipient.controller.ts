import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { parseRegionCode } from '@greengauge/kernel';
import { deriveWebhookSecret, printWebhookSecret } from '@greengauge/jobs';
import { doneAnswerSchema, recipientDoneAnswerSchema, recipientListAnswerSchema, recipientRequestSchema, type RecipientDoneAnswer, type RecipientListAnswer, type RecipientRequest } from '@greengauge/contracts';
import { addRecipient, allowRecipient, endRecipient, joinRotation, listRecipients, rotateSecret, type RecipientRecord, type Tx } from '@greengauge/store';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { refused } from '../server/refused.js';
import { Allow, requireSession } from '../session/access.js';
import { actorOf, permissionsOf } from '../session/permissions.js';
import { answered } from './publication.controller.js';
import { regionName } from './publication-view.js';

const DONE = { done: true } as const;
const STATE_ZH = { proposed: '待核准', allowed: '已核准', ended: '已停用' } as const;

function view({ id, nameZh, channel, address, region, kinds, withLeague, allowedAtMs, endedAtMs }: RecipientRecord): RecipientListAnswer['recipients'][number] {
  const state = endedAtMs !== undefined ? 'ended' : allowedAtMs !== undefined ? 'allowed' : 'proposed';
  return { id, nameZh, channel, address, regionZh: region === undefined ? '全部' : regionName(region), kinds: [...kinds], withLeague, state, stateZh: STATE_ZH[state], ...(region === undefined ? {} : { region }) };
}

/** Who gets released reports: entered by the system administrator, allowed by the security administrator. */
@ApiTags('recipients')
@Controller('api/recipients')
export class RecipientController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @Allow('seeRecipients')
  @ApiOkResponse({ description: '接收方', standardSchema: recipientListAnswerSchema })
  async list(@Req() request: FastifyRequest): Promise<RecipientListAnswer> {
    const { account } = requireSession(request);
    const { addRecipients, allowRecipients } = permissionsOf(account);
    const recipients = await this.ports.store.read(actorOf(account), (tx) => listRecipients(tx));
    return { recipients: recipients.map(view), mayAdd: addRecipients, mayAllow: allowRecipients };
  }

  @Post()
  @HttpCode(200)
  @Allow('addRecipients')
  @ApiOkResponse({ description: '登记接收方，待另一人核准；回调的密钥只在此时显示', standardSchema: recipientDoneAnswerSchema })
  async add(@Body({ schema: recipientRequestSchema }) { region, ...rest }: RecipientRequest, @Req() request: FastifyRequest): Promise<RecipientDoneAnswer> {
    const code = region === undefined ? undefined : parseRegionCode(region);
    if (region !== undefined && code === undefined) throw refused('bad-request', '没有这个地区代码');
    return this.transact(request, async (tx) => {
      const { entered } = await addRecipient(tx, { ...rest, region: code });
      if (!entered || rest.channel !== 'webhook') return DONE;
      const rotation = await joinRotation(tx, rest.address);
      // Whoever enters a second scope of an address that has its secret already is not shown it again.
      const others = (await listRecipients(tx)).filter(({ channel, address }) => channel === 'webhook' && address === rest.address).length;
      return others > 1 ? DONE : this.withSecret(rest.address, rotation);
    });
  }

  @Post(':id/secret')
  @HttpCode(200)
  @Allow('addRecipients')
  @ApiOkResponse({ description: '换发回调密钥，只在此时显示；旧密钥一日内仍有效', standardSchema: recipientDoneAnswerSchema })
  rotate(@Param('id') id: string, @Req() request: FastifyRequest): Promise<RecipientDoneAnswer> {
    return this.transact(request, async (tx) => {
      const { address, rotation } = await rotateSecret(tx, id);
      return this.withSecret(address, rotation);
    });
  }

  @Post(':id/allowance')
  @HttpCode(200)
  @Allow('allowRecipients')
  @ApiOkResponse({ description: '核准接收方', standardSchema: doneAnswerSchema })
  allow(@Param('id') id: string, @Req() request: FastifyRequest): Promise<typeof DONE> {
    return this.done(request, (tx) => allowRecipient(tx, id));
  }

  @Delete(':id')
  @Allow('addRecipients')
  @ApiOkResponse({ description: '停用接收方', standardSchema: doneAnswerSchema })
  end(@Param('id') id: string, @Req() request: FastifyRequest): Promise<typeof DONE> {
    return this.done(request, (tx) => endRecipient(tx, id));
  }

  private withSecret(address: string, rotation: number): RecipientDoneAnswer {
    const { webhookMaster } = this.ports.settings;
    return webhookMaster === undefined ? DONE : { ...DONE, webhookSecret: printWebhookSecret(deriveWebhookSecret(webhookMaster, address, rotation)) };
  }

  private transact<T>(request: FastifyRequest, work: (tx: Tx) => Promise<T>): Promise<T> {
    return answered(this.ports.store.transact(actorOf(requireSession(request).account), work));
  }

  private async done(request: FastifyRequest, work: (tx: Tx) => Promise<void>): Promise<typeof DONE> {
    await this.transact(request, work);
    return DONE;
  }
}
