import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { isHigherBetter, METRIC_CODES } from '../levels/metric.ts';
import type { Notice } from '../panels/Notices.tsx';
import { loadTexts, texts, VOCABULARIES } from '../panels/texts.ts';
import { exportProfile, importProfile, LARGEST_BACKUP } from '../progress/backup.ts';
import type { MetricDirections } from '../progress/best.ts';
import { changeSettings, recordBackup } from '../progress/changes.ts';
import { openProfileStore } from '../progress/openProfileStore.ts';
import type { Profile, Settings } from '../progress/profileSchema.ts';
import type { ProfileStore } from '../progress/profileStore.ts';
import { createSound, type Sound } from '../sound/player.ts';
import { languageOf, onSystemChange, themeOf } from './preferences.ts';
import { noticeOfBackup, noticesOfStatus } from './storageNotices.ts';
import { askForFile, offerFile } from './textFiles.ts';

export const DIRECTIONS: MetricDirections = Object.fromEntries(
  METRIC_CODES.map((metric) => [metric, isHigherBetter(metric) ? 'higher' : 'lower']),
);

export type DialogName = 'settings' | 'keys' | 'hints' | 'result' | 'branches' | 'floors' | 'picture';

/** What belongs to no single level: the profile, settings that take effect, sound, dialogs, notices. */
export class Game {
  readonly store: ProfileStore = openProfileStore(DIRECTIONS);
  readonly profile: Signal<Profile> = signal(this.store.profile);
  readonly dialog = signal<DialogName | null>(null);
  readonly sound: Sound;
  readonly settings: ReadonlySignal<Settings> = computed(() => this.profile.value.settings);
  /** Goes up whenever settings have taken effect, for what is not drawn from signals. */
  readonly applied = signal(0);
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

  exportProgress(): void {
    const now = Date.now();
    offerFile(
      `reserve-and-commit-${new Date(now).toISOString().slice(0, 10)}.json`,
      exportProfile(this.profile.value, now),
    );
    this.store.update((profile) => recordBackup(profile, now));
  }

  async importProgress(): Promise<void> {
    const text = await askForFile(LARGEST_BACKUP).catch(() => '');
    this.tell(text === null ? { text: 'storage.fileTooLarge', tone: 'bad' } : this.join(text));
  }

  /** Makes settings take effect; resolves when the texts of another language are on screen. */
  async applySettings(): Promise<void> {
    const settings = this.settings.value;
    document.documentElement.dataset['theme'] = themeOf(settings);
    this.sound.setEnabled(settings.sound);
    this.sound.setVolume(settings.volume);
    const language = languageOf(settings);
    const isNew = texts.value?.language !== language || texts.value.vocabulary !== settings.vocabulary;
    if (isNew) texts.value = await loadTexts(language, settings.vocabulary);
    document.documentElement.lang = language;
    this.applied.value++;
  }

  private join(text: string): Notice {
    const read = importProfile(this.profile.value, text, DIRECTIONS);
    if (!read.ok) return noticeOfBackup(read.fault);
    this.store.update(() => read.value);
    return { text: 'settings.imported', tone: 'good' };
  }

  private tell(notice: Notice): void {
    this.events.value = [...this.events.value.filter(({ text }) => text !== notice.text), notice];
  }

  private takeOver(): void {
    const hasNewSettings = this.store.profile.settings !== this.settings.value;
    batch(() => {
      this.profile.value = this.store.profile;
      this.problems.value = noticesOfStatus(this.store.status);
    });
    if (hasNewSettings) void this.applySettings();
  }
}
