import { generateSecret, generateURI, verifySync } from 'otplib';

/** RFC 6238 with SHA-1, six digits, 30 s: what every authenticator application speaks. */
const STEP_S = 30;
/** A clock may be one step off in either direction. */
const TOLERANCE_S = STEP_S;
const CODE_SHAPE = /^\d{6}$/;

export const newTotpSecret = (): string => generateSecret();

/** For the QR code. The issuer is Latin: some applications show no other text. */
export const totpAddress = (login: string, secret: string): string => generateURI({ issuer: 'GreenGauge', label: login, secret });

/** The time step a code belongs to; undefined for a wrong code. */
export function totpStep(secret: string, code: string, nowMs: number): number | undefined {
  const token = code.replaceAll(/\s/g, '');
  if (!CODE_SHAPE.test(token)) return undefined;
  const result = verifySync({ secret, token, epoch: Math.floor(nowMs / 1000), epochTolerance: TOLERANCE_S });
  return result.valid && 'timeStep' in result ? Number(result.timeStep) : undefined;
}
