import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { PictureDialog } from '../../panels/PictureDialog.tsx';
import { offerFile } from '../textFiles.ts';
import { canFilm, filmRun } from './film.ts';
import { drawPicture } from './picture.ts';
import type { PlaySession } from './playSession.ts';

interface Props {
  readonly session: PlaySession;
  readonly onClose: () => void;
}

/** The picture on the board, to be kept as a file: as it is, or as a film of the run. */
export function PictureView({ session, onClose }: Props): JSX.Element {
  const [canvas] = useState(() => document.createElement('canvas'));
  const [preview, setPreview] = useState('');
  const [isFilming, setFilming] = useState(false);
  useEffect(() => {
    drawPicture(session, canvas);
    setPreview(canvas.toDataURL('image/png'));
    return () => session.playback.pause();
  }, [session, canvas]);
  const name = session.view.value.level.file.id;
  const save = (): void => canvas.toBlob((blob) => blob && offerFile(`${name}.png`, blob, 'image/png'));
  const film = async (): Promise<void> => {
    setFilming(true);
    try {
      offerFile(`${name}.webm`, await filmRun(session), 'video/webm');
    } finally {
      setFilming(false);
    }
  };
  return (
    <PictureDialog
      preview={preview}
      canFilm={canFilm() && session.view.value.length > 0}
      isFilming={isFilming}
      onSave={save}
      onFilm={() => void film()}
      onStop={() => session.playback.pause()}
      onClose={onClose}
    />
  );
}
