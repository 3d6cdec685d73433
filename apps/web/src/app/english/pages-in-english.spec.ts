import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { makeReader } from './english.js';
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

const HAN = /[\u3400-\u9fff]/;
const source = join(dirname(fileURLToPath(import.meta.url)), '../..');
const files = readdirSync(source, { recursive: true }).map(String).filter((file) => /\.tsx?$/.test(file) && !/\.spec\.|app\/english\/|features\/gallery\//.test(file));

/** Chinese that stands by itself in a page: strings and texts, without those put together with values. */
function textsOf(file: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) || ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      const text = node.text.replaceAll(/\s*\n\s*/g, '').trim();
      if (HAN.test(text)) found.push(text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(join(source, file), 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
}

/** What is said in short messages and questions, with a number for each value. */
function dialoguesOf(file: string): readonly string[] {
  const found: string[] = [];
  const words = (node: ts.Node): void => {
    if (ts.isTemplateExpression(node)) found.push(node.head.text + node.templateSpans.map(({ expression, literal }) => (/Zh\b|ZH\b/.test(expression.getText()) ? '浙江省' : '3') + literal.text).join(''));
    else if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push(node.text);
    else ts.forEachChild(node, words);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^(?:message\.\w+|modal\.confirm)$/.test(node.expression.getText())) node.arguments.forEach(words);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(join(source, file), 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found.filter((text) => HAN.test(text));
}

describe('the pages in English', () => {
  it('say every short message and question in English, all by the hook that reads them', () => {
    const read = makeReader();
    const texts = files.flatMap(dialoguesOf);
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.filter((text) => read(text).some(({ zh }) => zh))).toEqual([]);
    expect(files.filter((file) => file !== 'app/use-dialogues.ts' && readFileSync(join(source, file), 'utf8').includes('App.useApp('))).toEqual([]);
  });

  it('have an English for nearly every text that stands in them; the walk over all screens sees that the rest is marked as Chinese', () => {
    const read = makeReader();
    const texts = files.flatMap((file) => textsOf(file).map((text) => ({ file, text })));
    const lacking = texts.filter(({ text }) => read(text).some(({ zh }) => zh));
    expect(texts.length).toBeGreaterThan(1_000);
    expect(lacking.length / texts.length, lacking.map(({ file, text }) => `${file} ${text}`).join('\n')).toBeLessThan(0.05);
  });

  it('keep the places of a sentence, and no Chinese in what is English', () => {
    for (const [zh, en] of Object.entries({ ...audit, ...drawings, ...frame, ...judgement, ...monitor, ...names, ...insights, ...registers, ...running, ...sentences, ...work })) {
      expect(zh, en).toMatch(HAN);
      expect(en, zh).not.toMatch(HAN);
      expect([...en.matchAll(/\{[a-z]+\}/g)].map(String).toSorted(), zh).toEqual([...zh.matchAll(/\{[a-z]+\}/g)].map(String).toSorted());
    }
  });
});
