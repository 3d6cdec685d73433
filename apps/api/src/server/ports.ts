import type { ReportDocument } from '@greengauge/document';
import type { Clock } from '@greengauge/kernel';
import type { SecretBox, SignInRules, Store } from '@greengauge/store';
import type { JobRegistry } from '@greengauge/jobs';
import type { Logger } from 'pino';

/** Draws and typesets off the main thread. */
export interface RenderPort {
  renderChartSvg(spec: Readonly<Record<string, unknown>>): Promise<string>;
  renderPdf(document: ReportDocument): Promise<Uint8Array>;
}

export interface ApiSettings {
  readonly codeVersion: string;
  /** Address people use; absent on a trial without a name, where the Host header stands for it. */
  readonly publicUrl?: string | undefined;
  /** Folder of the built pages. */
  readonly webDir: string;
  /** Whether workers of this installation can send mail. */
  readonly mailConfigured?: boolean | undefined;
  /** From which each webhook receiver's secret is derived; absent: this server hands out none. */
  readonly webhookMaster?: string | undefined;
  readonly signIn?: SignInRules | undefined;
  /** Seals what the database keeps of second factors. */
  readonly secrets: SecretBox;
  /** Between two signs of life on an idle event stream. */
  readonly heartbeatMs?: number | undefined;
}

/** Everything the server needs from outside; handed in by the process, `greengauge start`, or a test. */
export interface ApiPorts {
  readonly store: Store;
  readonly renderPool: RenderPort;
  readonly jobs: JobRegistry;
  readonly clock: Clock;
  readonly log: Logger;
  readonly settings: ApiSettings;
}

/** Injection token of ApiPorts. */
export const PORTS = Symbol('ApiPorts');
