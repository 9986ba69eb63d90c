// Protects the field guide as a reader has it: cards met in full, others as outlines with where they are met, a search,
// and a card with its signature, partner, picture, rules and levels.
import { expect, it, vi } from 'vitest';
import { GuidePage } from '../../src/panels/GuidePage.tsx';
import type { LevelSummary } from '../../src/panels/levelSummary.ts';
import { loadViewTexts } from '../../src/panels/texts.ts';
import { showScreen } from './support/screen.ts';

const LEVEL: LevelSummary = {
  id: 'a-hundred-pages',
  number: 26,
  place: 1,
  floor: 'virtual',
  isPassed: false,
  stars: [false, false, false],
  wasTried: false,
};

const page = (selected: string | null, onCard = vi.fn()) => (
  <GuidePage
    met={new Set(['VirtualAlloc'])}
    levelsOf={(card) => (card === 'VirtualFree' ? [LEVEL] : [])}
    selected={selected}
    onCard={onCard}
    onLevel={vi.fn()}
  />
);

async function show(selected: string | null, onCard = vi.fn()) {
  await loadViewTexts('guide', 'en');
  return showScreen(() => page(selected, onCard));
}

it('shows cards that were met in full, and where to meet the others', async () => {
  const screen = await show(null);
  expect(screen.text()).toContain('1 of ');
  expect(screen.get('button', 'VirtualAllocReserves addresses').textContent).toContain('64 KiB');
  expect(screen.get('button', 'VirtualFreenot met yet').textContent).toContain('level 26');
});

it('opens the card that is chosen', async () => {
  const onCard = vi.fn();
  const screen = await show(null, onCard);
  screen.click('button', 'VirtualFreenot met yet');
  expect(onCard).toHaveBeenCalledWith('VirtualFree');
});

it('shows a card with its signature, partner and picture', async () => {
  const screen = await show('VirtualAlloc');
  expect(screen.text()).toContain('LPVOID VirtualAlloc(LPVOID lpAddress');
  expect(screen.text()).toContain('Given back by');
  expect(screen.all('image').map((image) => image.getAttribute('aria-label'))).toEqual([
    'before: 16 × free',
    'after: 5 × committed, 11 × unusable tail',
  ]);
});
