import type { JSX, RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Film, PictureDialog } from '../../panels/PictureDialog.tsx';
import type { Game } from '../game.ts';
import type { PlaySession } from '../level/playSession.ts';
import { offerFile } from '../textFiles.ts';
import { drawPicture } from './drawPicture.ts';
import { canFilm, filmWebm } from './webmFilm.ts';

interface Props {
  readonly game: Game;
  readonly session: PlaySession;
  readonly onClose: () => void;
}

/** The picture on the board, to be kept as a file: as it is, or as a film of the run. */
export function PictureView({ game, session, onClose }: Props): JSX.Element {
  const [canvas] = useState(() => document.createElement('canvas'));
  const [preview, setPreview] = useState('');
  const [filming, setFilming] = useState<Film | null>(null);
  const isStopped = useRef(false);
  const stop = (): void => {
    isStopped.current = true;
    session.playback.pause();
  };
  useEffect(() => {
    drawPicture(session, canvas);
    setPreview(canvas.toDataURL('image/png'));
    return stop;
  }, [session, canvas]);
  const name = session.view.value.level.file.id;
  const save = (): void => canvas.toBlob((blob) => blob && offerFile(`${name}.png`, blob, 'image/png'));
  const film = async (kind: Film): Promise<void> => {
    isStopped.current = false;
    setFilming(kind);
    try {
      if (kind === 'webm') offerFile(`${name}.webm`, await filmWebm(session), 'video/webm');
      else await game.orTell(async () => offerFile(`${name}.gif`, await animate(session, isStopped), 'image/gif'));
    } finally {
      setFilming(null);
    }
  };
  const hasRun = session.view.value.length > 0;
  return (
    <PictureDialog
      preview={preview}
      films={hasRun ? (canFilm() ? ['webm', 'gif'] : ['gif']) : []}
      filming={filming}
      onSave={save}
      onFilm={(kind) => void film(kind)}
      onStop={stop}
      onClose={onClose}
    />
  );
}

/** The encoder is fetched when somebody wants it. */
async function animate(session: PlaySession, isStopped: RefObject<boolean>): Promise<Uint8Array<ArrayBuffer>> {
  const { filmGif } = await import('./gifFilm.ts');
  return filmGif(session, () => isStopped.current === true);
}
