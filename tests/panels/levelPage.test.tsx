// Protects what the reader of a level sees: blanks in place, the call and its line, faults in words, Windows' answers.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LevelPage } from '../../src/panels/LevelPage.tsx';
import { crashCard } from '../../src/panels/laterPanels.ts';
import { NO_BOARD } from '../../src/panels/noBoard.tsx';
import { citation } from '../../src/panels/RuleNote.tsx';
import { createPlayStore, type PlayStore } from '../../src/play/store.ts';
import { campaignLevel } from './support/levels.ts';
import { type Screen, showScreen } from './support/screen.ts';

const nothing = (): void => undefined;

// Every change runs the program anew, and the first page of a level all of its plans.
vi.setConfig({ testTimeout: 30_000 });

let play: PlayStore;
let screen: Screen;

const page = () => (
  <LevelPage
    par={{}}
    view={play.view()}
    play={play}
    board={NO_BOARD}
    link={{ pointed: null, lit: [], onPoint: nothing, onChoose: nothing }}
    speed={1}
    onSpeed={nothing}
    isPlaying={false}
    onPlay={nothing}
    onBranches={nothing}
    onResult={nothing}
  />
);

async function open(number: number, language: 'en' | 'ko' = 'en'): Promise<void> {
  play = createPlayStore(campaignLevel(number), null);
  screen = await showScreen(page, language);
  play.subscribe(() => screen.show(page()));
}

describe('the screen of a level', () => {
  beforeEach(() => open(26));

  it('shows the program with its blanks in place, and what is asked for', () => {
    expect(screen.get('button', 'Blank: memory for page i').textContent).toBe('your call');
    expect(screen.text()).toContain('for (int i = 0; i < 100; ++i) {');
    expect(screen.text()).toContain('4 KiB × 100');
    expect(screen.text()).toContain('Address span at most 2 MiB');
  });

  it('says what must be done before the program can go on', () => {
    screen.click('button', 'Run all');
    expect(screen.text()).toContain('Fill this blank first.');
    expect((screen.get('button', 'Run this line') as HTMLButtonElement).disabled).toBe(true);
  });

  it('puts a chosen call into its blank, its form and its line', () => {
    screen.click('button', 'VirtualAlloc1');
    const line = 'VirtualAlloc(NULL, sizeof(Page), MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE)';
    expect(screen.get('button', 'Blank: memory for page i').textContent).toBe(line);
    expect((screen.get('textbox', 'Edit the line') as HTMLTextAreaElement).value).toBe(line);
    expect(screen.get('button', 'MEM_COMMIT').getAttribute('aria-pressed')).toBe('true');
  });

  it('changes the line with its switches and protections', () => {
    screen.click('button', 'VirtualAlloc1');
    screen.click('button', 'MEM_TOP_DOWN');
    screen.click('button', 'PAGE_READONLY');
    expect((screen.get('textbox', 'Edit the line') as HTMLTextAreaElement).value).toBe(
      'VirtualAlloc(NULL, sizeof(Page), MEM_RESERVE | MEM_COMMIT | MEM_TOP_DOWN, PAGE_READONLY)',
    );
  });

  it('says in words what is wrong with a typed line', () => {
    const line = screen.get('textbox', 'Edit the line') as HTMLTextAreaElement;
    line.value = 'VirtualAloc(8)';
    line.dispatchEvent(new Event('input', { bubbles: true }));
    expect(screen.text()).toContain('Nothing is called VirtualAloc here.');
    expect(screen.get('textbox', 'Edit the line').getAttribute('aria-invalid')).toBe('true');
  });

  it('shows which pass of a loop the program is in, and the bars as it goes', () => {
    screen.click('button', 'VirtualAlloc1');
    play.goTo(6);
    expect(screen.text()).toMatch(/i = \d/);
    expect(screen.get('button', 'Alignment').getAttribute('aria-label')).toContain('Alignment: 2 / 2');
  });

  it('marks a condition as lost as soon as it is', () => {
    screen.click('button', 'VirtualAlloc1');
    screen.click('button', 'Run all');
    const lost = screen.all('li').filter((item) => item.className.includes('is-lost'));
    expect(lost.map((item) => item.textContent).join()).toContain('Address span at most 2 MiB');
  });
});

describe('refused calls', () => {
  it('show the error of Windows and its reason', async () => {
    await citation.preload();
    await open(31);
    const fills = play.view().level.file.plans[0]?.fills ?? {};
    for (const [blank, text] of Object.entries(fills)) play.choose(blank, text);
    play.choose('give', 'VirtualFree(pool, 16 * PAGE, MEM_RELEASE);');
    play.runAll();
    expect(screen.text()).toContain('GetLastError() = 87');
    expect(screen.text()).toContain('ERROR_INVALID_PARAMETER');
    expect(screen.all('link').some((link) => link.getAttribute('href')?.startsWith('https://'))).toBe(true);
  });
});

describe('a crash', () => {
  it('is reported as Windows would, with the code in hexadecimal', async () => {
    await crashCard.preload();
    await open(29);
    play.choose('reserve', 'VirtualAlloc(NULL, 1024 * 1024 * 1024, MEM_RESERVE, PAGE_READWRITE)');
    play.runAll();
    const report = screen.get('alert', 'The program has stopped working');
    expect(report.textContent).toContain('0xC0000005');
    expect(report.textContent).toContain('STATUS_ACCESS_VIOLATION');
  });
});

describe('in Korean', () => {
  it('the screen speaks Korean and keeps the names of Win32', async () => {
    await open(26, 'ko');
    expect(screen.text()).toContain('나의 호출');
    expect(screen.get('button', 'VirtualAlloc1')).toBeTruthy();
  });
});
