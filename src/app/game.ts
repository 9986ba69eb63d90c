import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { t } from '../panels/format.ts';
import type { Notice } from '../panels/Notices.tsx';
import { loadTexts, texts, VOCABULARIES } from '../panels/texts.ts';
import { changeSettings } from '../progress/changes.ts';
import { openProfileStore } from '../progress/openProfileStore.ts';
import type { Profile, Settings } from '../progress/profileSchema.ts';
import type { ProfileStore } from '../progress/profileStore.ts';
import type { RunStore } from '../progress/runStore.ts';
import type { Run } from '../record/run.ts';
import { createSound, type Sound } from '../sound/player.ts';
import { DIRECTIONS } from './directions.ts';
import { isMotionReduced, languageOf, onSystemChange, themeOf } from './preferences.ts';
import { noticeOfFailure, noticesOfStatus } from './storageNotices.ts';

export type DialogName = 'settings' | 'keys' | 'hints' | 'result' | 'branches' | 'floors' | 'picture';

/** What belongs to no single level: the profile, settings that take effect, sound, dialogs, notices. */
export class Game {
  readonly store: ProfileStore = openProfileStore(DIRECTIONS);
  readonly profile: Signal<Profile> = signal(this.store.profile);
  readonly dialog = signal<DialogName | null>(null);
  /** The card of the field guide that is open beside the page; empty for the whole guide, `null` if it is closed. */
  readonly guideCard = signal<string | null>(null);
  readonly sound: Sound;
  readonly settings: ReadonlySignal<Settings> = computed(() => this.profile.value.settings);
  /** Goes up whenever settings have taken effect, for what is not drawn from signals. */
  readonly applied = signal(0);
  private runs: Promise<RunStore> | null = null;
  private readonly problems = signal<readonly Notice[]>([]);
  private readonly events = signal<readonly Notice[]>([]);
  private readonly dismissed = signal<ReadonlySet<string>>(new Set());

  constructor() {
    const { sound, volume } = this.settings.value;
    this.sound = createSound({ enabled: sound, volume });
    this.store.subscribe(() => this.takeOver());
    onSystemChange(() => this.applySettings());
  }

  readonly notices: ReadonlySignal<readonly Notice[]> = computed(() =>
    [...this.problems.value, ...this.events.value].filter(({ text }) => !this.dismissed.value.has(text)),
  );

  change(changes: Partial<Settings>): void {
    this.store.update((profile, now) => changeSettings(profile, changes, now));
  }

  toggleTheme(): void {
    this.change({ theme: themeOf(this.settings.value) === 'dark' ? 'light' : 'dark' });
  }

  toggleLanguage(): void {
    this.change({ language: languageOf(this.settings.value) === 'en' ? 'ko' : 'en' });
  }

  /** Goes on to the next vocabulary, from the last to the first. */
  nextVocabulary(): void {
    const next = VOCABULARIES.indexOf(this.settings.value.vocabulary) + 1;
    this.change({ vocabulary: VOCABULARIES[next % VOCABULARIES.length] ?? 'plain' });
  }

  toggleSound(): void {
    this.change({ sound: !this.settings.value.sound });
  }

  toggleDialog(name: DialogName): void {
    this.dialog.value = this.dialog.value === name ? null : name;
  }

  dismiss({ text }: Notice): void {
    batch(() => {
      this.events.value = this.events.value.filter((notice) => notice.text !== text);
      if (this.problems.value.some((notice) => notice.text === text)) {
        this.dismissed.value = new Set([...this.dismissed.value, text]);
      }
    });
  }

  /** The runs of timed modes, once they have been read; the same ones for whoever asks. */
  openRuns(): Promise<RunStore> {
    this.runs ??= this.readRuns().catch((error: unknown) => {
      // Whoever asks again is to try again.
      this.runs = null;
      throw error;
    });
    return this.runs;
  }

  /** Keeps a run against the clock for good; where it cannot be stored, at least for this visit. */
  async keepRun(run: Run): Promise<void> {
    try {
      const runs = await this.openRuns();
      await runs.add([run]);
    } catch (error) {
      this.tell(noticeOfFailure(error));
    }
  }

  /** Backups are fetched when they are asked for. */
  exportProgress(): Promise<void> {
    return this.orTell(async () => (await import('./backups.ts')).offerBackup(this));
  }

  importProgress(): Promise<void> {
    return this.orTell(async () => this.tell(await (await import('./backups.ts')).takeBackup(this)));
  }

  /** Copies a link that carries it; says what came of it. */
  linkProgress(): Promise<string> {
    return import('./backups.ts').then(
      ({ copyRestoreLink }) => copyRestoreLink(this),
      () => t('error.partMissing'),
    );
  }

  /** Does what needs code or texts that are fetched for it; where they cannot be had, that is told. */
  async orTell(act: () => Promise<void>): Promise<void> {
    await act().catch(() => this.tell({ text: 'error.partMissing', tone: 'bad' }));
  }

  /** Makes settings take effect; resolves when the texts of another language are on screen. */
  async applySettings(): Promise<void> {
    const settings = this.settings.value;
    const { dataset } = document.documentElement;
    dataset['theme'] = themeOf(settings);
    dataset['motion'] = isMotionReduced(settings) ? 'none' : 'full';
    this.sound.setEnabled(settings.sound);
    this.sound.setVolume(settings.volume);
    const language = languageOf(settings);
    const isNew = texts.value?.language !== language || texts.value.vocabulary !== settings.vocabulary;
    if (isNew) texts.value = await loadTexts(language, settings.vocabulary);
    document.documentElement.lang = language;
    this.applied.value++;
  }

  /** Where nothing can be read, the runs of this visit are kept all the same. */
  private async readRuns(): Promise<RunStore> {
    const { openRunStore } = await import('../progress/openRunStore.ts');
    const runs = openRunStore();
    await runs.load().catch((error) => this.tell(noticeOfFailure(error)));
    return runs;
  }

  tell(notice: Notice): void {
    this.events.value = [...this.events.value.filter(({ text }) => text !== notice.text), notice];
  }

  private takeOver(): void {
    const hasNewSettings = this.store.profile.settings !== this.settings.value;
    batch(() => {
      this.profile.value = this.store.profile;
      this.problems.value = noticesOfStatus(this.store.status);
    });
    if (hasNewSettings) void this.orTell(() => this.applySettings());
  }
}
