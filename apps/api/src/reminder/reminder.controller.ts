import { Controller, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { formById } from '@greengauge/framework';
import { reminderAnswerSchema, type ReminderAnswer } from '@greengauge/contracts';
import { appendAudit, loadRound, postReminders } from '@greengauge/store';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { refused } from '../server/refused.js';
import { Allow, requireSession } from '../session/access.js';

const HOUR_MS = 3_600_000;

@ApiTags('rounds')
@Controller('api/rounds')
export class ReminderController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  /** Once an hour a round at most, however often the button is pressed: nobody's mailbox is flooded. */
  @Post(':id/reminders')
  @HttpCode(200)
  @Allow('acceptForms')
  @ApiOkResponse({ description: '催报：向仍未报送的填报人发邮件', standardSchema: reminderAnswerSchema })
  async remind(@Param('id') id: string, @Req() request: FastifyRequest): Promise<ReminderAnswer> {
    const { account } = requireSession(request);
    const hour = Math.floor(this.ports.clock.now() / HOUR_MS);
    // Addresses are not for a reviewer to read: the platform writes the letters, on record at whose request.
    return this.ports.store.transact({ kind: 'system', name: 'reminders' }, async (tx) => {
      if (!(await loadRound(tx, id))) throw refused('not-found', '没有这一期');
      const { people, withoutAddress } = await postReminders(tx, { round: id, leadMs: 0, mark: `${id} ${hour}`, titleOf: (form) => formById(form)?.titleZh ?? form });
      await appendAudit(tx, { action: 'round.remind', subject: id, details: { requestedBy: account.login, people, withoutAddress } });
      return { people, withoutAddress };
    });
  }
}
