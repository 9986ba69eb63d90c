import type { JSX } from 'preact';
import type { LevelFile } from '../levels/schema.ts';
import { levelText, t } from './format.ts';
import { Header, type HeaderActions } from './Header.tsx';

interface Props {
  readonly actions: HeaderActions;
  readonly isSoundOn: boolean;
  readonly file: Pick<LevelFile, 'id' | 'number' | 'floor'>;
  readonly hints: number;
  readonly onHints: () => void;
}

/** The header of a level: where one is, and the hints. */
export function LevelHeader({ actions, isSoundOn, file, hints, onHints }: Props): JSX.Element {
  const { title, hints: all } = levelText(file.id);
  return (
    <Header
      actions={actions}
      isSoundOn={isSoundOn}
      crumbs={
        <>
          <span class="crumb-floor">{t(`floors.${file.floor}.name`)}</span>
          <span class="crumb-floor" aria-hidden="true">
            /
          </span>
          <h1>
            <span class="mono">{file.number}</span> · {title}
          </h1>
        </>
      }
    >
      <button type="button" class="button hint-button" onClick={onHints}>
        {t('level.hintShort', { n: hints, all: all.length })} <span class="key">H</span>
      </button>
    </Header>
  );
}
