import type { JSX } from 'preact';
import { t } from './format.ts';
import { Modal } from './shell/Modal.tsx';

/** What a film of the run can be kept as. */
export type Film = 'webm' | 'gif';

interface Props {
  /** The picture as an address of data. */
  readonly preview: string;
  /** What can be filmed: none if there is no run. */
  readonly films: readonly Film[];
  /** The film that is being made. */
  readonly filming: Film | null;
  readonly onSave: () => void;
  readonly onFilm: (film: Film) => void;
  /** Ends the film where it is. */
  readonly onStop: () => void;
  readonly onClose: () => void;
}

/** The board as a picture or a film to keep. */
export function PictureDialog({ preview, films, filming, onSave, onFilm, onStop, onClose }: Props): JSX.Element {
  return (
    <Modal title={t('picture.title')} onClose={onClose} class="picture-dialog">
      {preview !== '' && <img class="picture-preview" src={preview} alt={t('picture.preview')} />}
      <div class="row">
        <button type="button" class="button primary" onClick={onSave}>
          {t('picture.save')}
        </button>
        {(filming ? [filming] : films).map((film) => (
          <button
            key={film}
            type="button"
            class="button"
            aria-pressed={film === filming}
            onClick={() => (filming ? onStop() : onFilm(film))}
          >
            {t(filming ? 'picture.stop' : `picture.${film}`)}
          </button>
        ))}
      </div>
      <p class="dim small" role="status">
        {t(filming ? `picture.filming.${filming}` : films.length > 0 ? 'picture.about' : 'picture.noFilm')}
      </p>
    </Modal>
  );
}
