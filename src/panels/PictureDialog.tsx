import type { JSX } from 'preact';
import { t } from './format.ts';
import { Modal } from './shell/Modal.tsx';

interface Props {
  /** The picture as an address of data. */
  readonly preview: string;
  readonly canFilm: boolean;
  readonly isFilming: boolean;
  readonly onSave: () => void;
  readonly onFilm: () => void;
  /** Ends the film where it is. */
  readonly onStop: () => void;
  readonly onClose: () => void;
}

/** The board as a picture or a film to keep. */
export function PictureDialog({ preview, canFilm, isFilming, onSave, onFilm, onStop, onClose }: Props): JSX.Element {
  return (
    <Modal title={t('picture.title')} onClose={onClose} class="picture-dialog">
      {preview !== '' && <img class="picture-preview" src={preview} alt={t('picture.preview')} />}
      <div class="row">
        <button type="button" class="button primary" onClick={onSave}>
          {t('picture.save')}
        </button>
        {canFilm && (
          <button type="button" class="button" aria-pressed={isFilming} onClick={isFilming ? onStop : onFilm}>
            {t(isFilming ? 'picture.stop' : 'picture.film')}
          </button>
        )}
      </div>
      <p class="dim small" role="status">
        {t(isFilming ? 'picture.filming' : canFilm ? 'picture.about' : 'picture.noFilm')}
      </p>
    </Modal>
  );
}
