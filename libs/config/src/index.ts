/**
 * The only reader of the environment. Terms: a *variable* is one entry of `process.env`; a *setting* is its parsed value.
 * Whatever is wrong is said at once, in Chinese, naming each variable.
 */
export { ConfigError, loadConfig, type Config, type LogLevel } from './config.js';
export { loadCodeVersion } from './code-version.js';
export { childEnvironment } from './child-environment.js';
