/**
 * Accounts, sessions and sign-in. A *duty* is what an account may do; a *session* is a signed-in browser, known to the database
 * only by the hash of its token; an *attempt* is one try at signing in.
 */
export * from './accounts.sql.js';
export { LOCKOUT_POLICY, type LockoutPolicy } from './login-attempts.sql.js';
export { foldLogin, type Account } from './model.js';
export { PasswordLineFull, randomPassword, SHORTEST_PASSWORD } from './password-hash.js';
export { addAccountKey, keepFirstKey, loadAccountKeys, type KeyPlace } from './account-keys.js';
export { createSecretBox, type SecretBox } from './secret-box.js';
export { AccountKeyMissing, sealSecondFactors } from './seal-secrets.sql.js';
export { beginSecondFactor, confirmSecondFactor, type Enrolled } from './second-factor.sql.js';
export { PASSWORD_POLICIES, type PasswordPolicy } from './password-policy.js';
export { changeDuties, disableDormantAccounts, liftSecondFactor, saveEmail, type DormancyResult } from './keeping.sql.js';
export { listSessions, revokeSessionById, type SessionRecord } from './session-list.sql.js';
export { findSession, revokeSession, revokeSessionsOf, SESSION_LIFETIMES, sessionIdHash, touchSession, type LiveSession, type SessionLifetimes } from './sessions.sql.js';
export { signIn, signOut, type SignedIn, type SignInRefusal, type SignInRequest, type SignInRules } from './sign-in.js';
export { ensureTrialAccounts, type TrialAccounts } from './trial-accounts.js';
