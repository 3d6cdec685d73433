export { createClassifier, type Classification, type Classifier, type ClassifierOptions } from './classifier.js';
export { parseIpcSymbol, splitSymbols, SYMBOL_REPAIR_ZH, type IpcSymbol, type SymbolRepair } from './ipc-symbol.js';
export { buildSchemeRules, compareEditions, type RuleChange, type SchemeRule } from './scheme-rules.js';
