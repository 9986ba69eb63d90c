import type { JSX } from 'preact';
import type { Settings } from '../progress/profileSchema.ts';
import { language, t } from './format.ts';
import { BackupButtons } from './shell/BackupButtons.tsx';
import { Choice } from './shell/Choice.tsx';
import { Modal } from './shell/Modal.tsx';
import { RestoreLink } from './shell/RestoreLink.tsx';
import { SPEEDS } from './speeds.ts';

interface Props {
  readonly settings: Settings;
  readonly onChange: (change: Partial<Settings>) => void;
  readonly onExport: () => void;
  readonly onImport: () => void;
  /** Copies a link that restores everything; says what came of it. */
  readonly onLink: () => Promise<string>;
  readonly onClose: () => void;
}

/** Everything a player can set, and the progress as a file. */
export function SettingsDialog({ settings, onChange, onExport, onImport, onLink, onClose }: Props): JSX.Element {
  return (
    <Modal title={t('settings.title')} onClose={onClose}>
      <div class="settings">
        <Choice
          label={t('settings.language')}
          options={{ en: 'English', ko: '한국어' }}
          value={settings.language ?? (language() as 'en')}
          onChoose={(value) => onChange({ language: value })}
        />
        <Choice
          label={t('settings.theme')}
          options={{ system: t('settings.system'), dark: t('settings.dark'), light: t('settings.light') }}
          value={settings.theme}
          onChoose={(theme) => onChange({ theme })}
        />
        <Choice
          label={t('settings.words')}
          options={{
            plain: t('settings.wordsPlain'),
            vmmap: t('settings.wordsVmmap'),
            debugger: t('settings.wordsDebugger'),
          }}
          value={settings.vocabulary}
          onChoose={(vocabulary) => onChange({ vocabulary })}
        />
        <Choice
          label={t('settings.sound')}
          options={{ on: t('settings.on'), off: t('settings.off') }}
          value={settings.sound ? 'on' : 'off'}
          onChoose={(value) => onChange({ sound: value === 'on' })}
        />
        <Volume settings={settings} onChange={onChange} />
        <Choice
          label={t('settings.speed')}
          options={Object.fromEntries(
            SPEEDS.map((speed) => [nameOfSpeed(speed), speed === 0 ? t('settings.speedOff') : `${speed}×`]),
          )}
          value={nameOfSpeed(settings.animationSpeed)}
          onChoose={(name) => onChange({ animationSpeed: SPEEDS.find((speed) => nameOfSpeed(speed) === name) ?? 1 })}
        />
        <Choice
          label={t('settings.motion')}
          options={{ system: t('settings.system'), on: t('settings.on'), off: t('settings.off') }}
          value={settings.reducedMotion}
          onChoose={(reducedMotion) => onChange({ reducedMotion })}
        />
        <div class="setting">
          <span>{t('settings.progress')}</span>
          <BackupButtons onExport={onExport} onImport={onImport} />
        </div>
        <p class="dim small">{t('home.backupText')}</p>
        <RestoreLink onLink={onLink} />
        <p class="dim small">{t('settings.licences')}</p>
      </div>
    </Modal>
  );
}

/** No number: an object puts names that are whole numbers before all others. */
const nameOfSpeed = (speed: number): string => `x${speed}`;

function Volume({ settings, onChange }: Pick<Props, 'settings' | 'onChange'>): JSX.Element {
  return (
    <label class="setting">
      <span>{t('settings.volume')}</span>
      <input
        type="range"
        min={0}
        max={1}
        step={0.05}
        value={settings.volume}
        disabled={!settings.sound}
        onInput={(event) => onChange({ volume: Number(event.currentTarget.value) })}
      />
    </label>
  );
}
