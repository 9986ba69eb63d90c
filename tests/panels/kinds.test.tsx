// Protects what levels ask beside choosing calls: marks, answers, orders, budgets and machines, as a player meets them.
import { expect, it, vi } from 'vitest';
import { KindCard } from '../../src/panels/KindCard.tsx';
import { KindResult } from '../../src/panels/KindResult.tsx';
import { KindStrip } from '../../src/panels/KindStrip.tsx';
import { loadViewTexts } from '../../src/panels/texts.ts';
import { createPlayStore, type PlayStore } from '../../src/play/store.ts';
import { campaignLevel } from './support/levels.ts';
import { type Screen, showScreen } from './support/screen.ts';

vi.setConfig({ testTimeout: 30_000 });

let play: PlayStore;
let screen: Screen;

const page = () => (
  <>
    <KindStrip view={play.view()} play={play} />
    <KindCard view={play.view()} play={play} chosen={null} />
  </>
);

async function open(number: number): Promise<void> {
  await loadViewTexts('kinds', 'en');
  play = createPlayStore(campaignLevel(number), null);
  screen = await showScreen(page);
  play.subscribe(() => screen.show(page()));
}

const fillFrom = (number: number, plan: string): void => {
  const { plans, traps } = campaignLevel(number).file;
  const fills = [...plans, ...traps].find(({ name }) => name === plan)?.fills ?? {};
  for (const [blank, text] of Object.entries(fills)) play.choose(blank, text);
};

it('a wrong mark is explained by what the run comes to without that call, and the right one is found all the same', async () => {
  await open(39);
  screen.click('button', '18HeapFree');
  expect(play.view().position).toBe(play.view().length);
  screen.click('button', 'Mark this call');
  expect(screen.text()).toContain('Without line 18 the run still ends badly');
  expect(screen.text()).toContain('−31 points');
  screen.click('button', '12HeapFree');
  screen.click('button', 'Mark this call');
  expect(screen.text()).toContain('Line 12: without this one call the run is clean');
  expect(play.view().state.said).toHaveLength(2);
});

it('an answer is graded once the program has shown what it was', async () => {
  await open(28);
  fillFrom(28, 'oneCall');
  play.say({ question: 'base', answer: 0x12340000, confidence: 95 });
  expect(screen.text()).toContain("You said 0x1234'0000, 95 % sure.");
  play.runAll();
  expect(screen.text()).toContain("✓ It was 0x1234'0000.");
  expect(screen.text()).toContain('+25 points');
  expect(screen.text()).toContain('It was 32 KiB. You had not said.');
});

it('lines change places by a tap and by keys', async () => {
  await open(37);
  play.select('leave');
  const [first] = campaignLevel(37).file.blanks['leave']?.initial?.split('\n') ?? [];
  const lines = (): string[] => (play.view().state.fills['leave'] ?? '').split('\n');
  expect(lines()[0]).toBe(first);
  screen
    .all('button')
    .find((button) => button.getAttribute('aria-label') === 'Down')
    ?.click();
  expect(lines()[1]).toBe(first);
  const grip = screen.all('button').find((button) => button.getAttribute('aria-label')?.startsWith('Line 2'));
  grip?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }));
  expect(lines()[0]).toBe(first);
});

it('a budget says what is taken, wanted and missing', async () => {
  await open(30);
  expect(screen.text()).toContain('Budget 256 MiB');
  expect(screen.text()).toContain('the camera will want 96 MiB');
  fillFrom(30, 'lazyCommit');
  play.runAll();
  expect(screen.text()).toContain('the camera was refused 96 MiB');
  fillFrom(30, 'pageForEachStar');
  play.runAll();
  expect(screen.text()).toContain('the camera has given 96 MiB back');
});

it('a plan is shown on each machine it has to pass on', async () => {
  await open(40);
  play.runAll();
  screen.click('button', 'at customer 1');
  expect(play.view().run.execution.ending.kind).toBe('raised');
  expect(screen.text()).toContain('✓at home it passes');
  expect(screen.text()).toContain('✕at customer 2 it fails');
  const { report } = play.view();
  screen.show(<KindResult view={play.view()} machines={report?.machines ?? []} />);
  expect(screen.text()).toContain('at customer 1: it fails');
  expect(screen.text()).toContain('You marked no call.');
});
