export { advancePublications, renderIssued, type PublishingPorts } from './advance-publications.js';
export { startPublishingRuntime } from './publishing-runtime.js';
export { loadSuggestions } from './load-suggestions.js';
