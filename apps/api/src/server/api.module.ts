import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AnswerController } from '../answer/answer.controller.js';
import { AnswerMemory } from '../answer/answer-memory.js';
import { Channel } from '../channel/channel.js';
import { ChartController } from '../chart/chart.controller.js';
import { ChartDrawings } from '../chart/chart-drawings.js';
import { ClauseController } from '../clause/clause.controller.js';
import { NoticeController } from '../notice/notice.controller.js';
import { EventController } from '../event/event.controller.js';
import { EventHub } from '../event/event-hub.js';
import { ExportController } from '../export/export.controller.js';
import { HealthController } from '../health/health.controller.js';
import { ImportController } from '../import/import.controller.js';
import { JobController } from '../job/job.controller.js';
import { MatchingController } from '../register/matching.controller.js';
import { RegisterController } from '../register/register.controller.js';
import { PublicationController } from '../publication/publication.controller.js';
import { RecipientController } from '../publication/recipient.controller.js';
import { TargetController } from '../answer/target.controller.js';
import { CrosswalkController } from '../ledger/crosswalk.controller.js';
import { MilestoneController } from '../ledger/milestone.controller.js';
import { RegistryChartController } from '../registry/registry-chart.controller.js';
import { RegistryController } from '../registry/registry.controller.js';
import { RegistryInsightController } from '../registry/registry-insight.controller.js';
import { ReportController } from '../report/report.controller.js';
import { SearchController } from '../search/search.controller.js';
import { AccessGuard } from '../session/access.js';
import { AccountController } from '../account/account.controller.js';
import { AuditController } from '../account/audit.controller.js';
import { OwnAccountController } from '../account/own-account.controller.js';
import { SessionController } from '../session/session.controller.js';
import { SessionMemory } from '../session/session-memory.js';
import { ReceiptController } from '../submission/receipt.controller.js';
import { ReviewController } from '../submission/review.controller.js';
import { RoundController } from '../submission/round.controller.js';
import { StepController } from '../submission/step.controller.js';
import { SubmissionController } from '../submission/submission.controller.js';
import { SubmissionDesk } from '../submission/submission-desk.js';
import { ReminderController } from '../reminder/reminder.controller.js';
import { WorkbookController } from '../workbook/workbook.controller.js';
import { VerifyController } from '../verify/verify.controller.js';
import { VintageAnswers } from '../vintage/vintage-answers.js';
import { BreakDownController } from '../answer/break-down.controller.js';
import { VintageController } from '../vintage/vintage.controller.js';
import { PORTS, type ApiPorts } from './ports.js';

const HEARTBEAT_MS = 20_000;

@Module({})
export class ApiModule {
  /** Everything that follows the channel subscribes here, memories before the pages: those ask again as soon as they hear. */
  static with(ports: ApiPorts): DynamicModule {
    const { store, clock, settings, renderPool, log } = ports;
    const channel = new Channel(store, log);
    const sessions = new SessionMemory(store, clock, channel, settings.signIn?.lifetimes);
    const answers = new AnswerMemory(store, channel);
    const vintages = new VintageAnswers(store, settings.codeVersion, channel);
    const drawings = new ChartDrawings(store, renderPool, answers, vintages, channel);
    const hub = new EventHub(channel, { clock, heartbeatMs: settings.heartbeatMs ?? HEARTBEAT_MS });
    return {
      module: ApiModule,
      // One a line, so that two who add theirs do not meet.
      controllers: [
        SessionController,
        AnswerController,
        ChartController,
        ReportController,
        VerifyController,
        JobController,
        EventController,
        HealthController,
        RoundController,
        SubmissionController,
        StepController,
        ReviewController,
        ReceiptController,
        SearchController,
        TargetController,
        BreakDownController,
        VintageController,
        MilestoneController,
        CrosswalkController,
        ClauseController,
        NoticeController,
        OwnAccountController,
        AccountController,
        AuditController, WorkbookController,
        ReminderController,
        ExportController,
        RegisterController,
        MatchingController,
        PublicationController,
        RecipientController,
        ImportController,
        RegistryController,
        RegistryInsightController,
        RegistryChartController,
      ],
      providers: [
        { provide: PORTS, useValue: ports }, { provide: Channel, useValue: channel }, { provide: SessionMemory, useValue: sessions },
        { provide: AnswerMemory, useValue: answers }, { provide: VintageAnswers, useValue: vintages }, { provide: ChartDrawings, useValue: drawings }, { provide: EventHub, useValue: hub },
        { provide: SubmissionDesk, useValue: new SubmissionDesk(store) },
        { provide: APP_GUARD, useClass: AccessGuard },
      ],
    };
  }
}
