import { topics, type MessageText } from '@greengauge/messages';
import { declaredNames } from './declared-names.js';
import { audit } from './phrases/audit.phrases.js';
import { drawings } from './phrases/drawings.phrases.js';
import { frame } from './phrases/frame.phrases.js';
import { insights } from './phrases/insights.phrases.js';
import { judgement } from './phrases/judgement.phrases.js';
import { monitor } from './phrases/monitor.phrases.js';
import { names } from './phrases/names.phrases.js';
import { registers } from './phrases/registers.phrases.js';
import { running } from './phrases/running.phrases.js';
import { sentences } from './phrases/sentences.phrases.js';
import { work } from './phrases/work.phrases.js';
import { makeEnglish, type Piece } from './to-english.js';

/** Later ones win: what a screen says of itself stands above a word that is used in many places. */
const PHRASES = [audit, drawings, sentences, frame, judgement, names, insights, work, registers, running, monitor];

/** Every text that has an English, from messages, declarations and phrases; fetched when English is chosen, and then alone. */
function loadTexts(): ReadonlyMap<string, string> {
  const messages = Object.values(topics).flatMap((topic) => Object.values<MessageText>(topic)).map(({ zh, en }) => [zh, en] as const);
  return new Map([...messages, ...PHRASES.flatMap((phrases) => Object.entries(phrases)), ...declaredNames()]);
}

export function makeReader(): (zh: string) => readonly Piece[] {
  const texts = [...loadTexts()];
  return makeEnglish({ phrases: new Map(texts.filter(([zh]) => !zh.includes('{'))), templates: texts.filter(([zh]) => zh.includes('{')) });
}
