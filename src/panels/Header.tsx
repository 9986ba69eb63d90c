import type { ComponentChildren, JSX } from 'preact';
import { t } from './format.ts';
import { Brand } from './shell/Brand.tsx';

/** What the buttons of the header do. */
export interface HeaderActions {
  readonly onHome: () => void;
  readonly onLanguage: () => void;
  readonly onTheme: () => void;
  readonly onSound: () => void;
  readonly onSettings: () => void;
  readonly onKeys: () => void;
  readonly onGuide: () => void;
}

interface Props {
  readonly actions: HeaderActions;
  readonly isSoundOn: boolean;
  /** Where we are; nothing on the first screen. */
  readonly crumbs?: ComponentChildren;
  /** Buttons of the screen, before the common ones. */
  readonly children?: ComponentChildren;
}

/** The bar above every screen. */
export function Header({ actions, isSoundOn, crumbs, children }: Props): JSX.Element {
  return (
    <header class="header">
      <a class="skip" href="#content">
        {t('app.skip')}
      </a>
      <button type="button" class="home-link" onClick={actions.onHome} title={t('nav.home')}>
        <Brand />
        <span class="name">{t('app.name')}</span>
      </button>
      {crumbs && <div class="crumbs">{crumbs}</div>}
      <div class="actions">
        {children}
        <button type="button" class="button language" onClick={actions.onLanguage} title={t('nav.language')}>
          {t('nav.otherLanguage')}
        </button>
        <IconButton class="theme" label={t('nav.theme')} onClick={actions.onTheme} icon="◐" />
        <IconButton
          label={t(isSoundOn ? 'nav.soundOn' : 'nav.soundOff')}
          onClick={actions.onSound}
          icon="♪"
          isOff={!isSoundOn}
        />
        <IconButton class="guide-button" label={t('nav.guide')} onClick={actions.onGuide} icon="▤" />
        <IconButton class="keys-button" label={t('nav.help')} onClick={actions.onKeys} icon="?" />
        <IconButton label={t('nav.settings')} onClick={actions.onSettings} icon="⚙" />
      </div>
    </header>
  );
}

interface IconProps {
  readonly label: string;
  readonly icon: string;
  readonly onClick: () => void;
  readonly isOff?: boolean;
  readonly class?: string;
}

function IconButton({ label, icon, onClick, isOff = false, class: name = '' }: IconProps): JSX.Element {
  return (
    <button
      type="button"
      class={`button icon ${name} ${isOff ? 'is-off' : ''}`}
      onClick={onClick}
      title={label}
      aria-label={label}
    >
      <span aria-hidden="true">{icon}</span>
    </button>
  );
}
