/** Read and written as the server reads and writes a filled template. */
export { answerText, changePercent, MISSING_ZH, readTyped, sameAnswer } from '@greengauge/contracts';
