import { Warn, type LoggerInterface } from 'vega';
import { UnknownChartFont } from './chart-fonts.js';
import { ChartRefused } from './chart-refused.js';

/** Collects what Vega would only print; a chart that warns is wrong and is refused. */
export function strictLogger(complaints: unknown[]): LoggerInterface {
  const complain = (...parts: readonly unknown[]): LoggerInterface => {
    complaints.push(parts.length === 1 ? parts[0] : parts.map(String).join(' '));
    return logger;
  };
  const silent = (): LoggerInterface => logger;
  let current = Warn;
  function level(value: number): LoggerInterface;
  function level(): number;
  function level(value?: number): LoggerInterface | number {
    if (value === undefined) return current;
    current = value;
    return logger;
  }
  const logger: LoggerInterface = { level, error: complain, warn: complain, info: silent, debug: silent };
  return logger;
}

/** @throws the refusal that Vega caught and logged, else ChartRefused when there is any complaint. */
export function refuseComplaints(complaints: readonly unknown[]): void {
  const own = complaints.find((complaint) => complaint instanceof ChartRefused || complaint instanceof UnknownChartFont);
  if (own instanceof Error) throw own;
  if (complaints.length > 0) throw new ChartRefused(`chart is not clean: ${complaints.map(String).join('; ')}`);
}
