export { advancePublications, renderIssued, type PublishingPorts } from './advance-publications.js';
export { startPublishingRuntime, type PublishingRuntime } from './publishing-runtime.js';
export { loadSuggestions } from './load-suggestions.js';
