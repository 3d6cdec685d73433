/** What a region or a keeper of a list might enter, made from the declarations; for specs only. */
export { answersThatHold } from './answers-that-hold.js';
export { sampleAnswers } from './sample-answers.js';
export { sampleRows, sampleUscc } from './sample-entries.js';
