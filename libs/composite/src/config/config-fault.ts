/** One thing wrong with a configuration and where, e.g. `indicators[3].parent`. */
export interface ConfigFault {
  readonly path: string;
  readonly messageZh: string;
}
