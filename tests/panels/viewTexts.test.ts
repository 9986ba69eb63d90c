// Protects texts that come with their view: nothing before they are there, and both languages once they are.
import { beforeEach, expect, it } from 'vitest';
import { textsOf } from '../../src/panels/format.ts';
import { loadTexts, loadViewTexts, texts, viewFiles, withTexts } from '../../src/panels/texts.ts';

const text = textsOf('sandbox');

beforeEach(async () => {
  viewFiles.value = {};
  texts.value = await loadTexts('en');
  viewFiles.value = {};
});

it('stand on screen as soon as their view does, and not before', async () => {
  expect(text('make')).toBe('');
  const fetched = await withTexts('sandbox', async () => 'the view')();
  expect([fetched, text('make')]).toEqual(['the view', 'Make this call']);
});

it('come along when the language changes', async () => {
  await loadViewTexts('sandbox');
  texts.value = await loadTexts('ko');
  expect(text('make')).toMatch(/[가-힣]/);
});
