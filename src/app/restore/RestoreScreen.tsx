import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type RestoreFault, RestorePage } from '../../panels/RestorePage.tsx';
import { type Backup, readBackup } from '../../progress/backup.ts';
import { joinBackup } from '../backups.ts';
import { BUSY } from '../busy.tsx';
import type { Game } from '../game.ts';
import type { Screens } from '../screens.ts';
import { unpackBackup } from './restoreLink.ts';

interface Props {
  readonly packed: string;
  readonly game: Game;
  readonly screens: Screens;
}

type Opened =
  | { readonly ok: true; readonly text: string; readonly backup: Backup }
  | { readonly ok: false; readonly fault: RestoreFault };

/** Progress that came in a link; it is joined with what is here if the player says so. */
export function RestoreScreen({ packed, game, screens }: Props): JSX.Element {
  const [opened, setOpened] = useState<Opened | null>(null);
  useEffect(() => void open(packed).then(setOpened), [packed]);
  if (!opened) return BUSY;
  const leave = (): void => screens.go({ page: 'home' });
  if (!opened.ok) return <RestorePage content={null} fault={opened.fault} onJoin={leave} onLeave={leave} />;
  const join = async (): Promise<void> => {
    game.tell(await joinBackup(game, opened.text));
    leave();
  };
  const { profile, runs } = opened.backup;
  const content = {
    passed: Object.values(profile.levels).filter(({ firstPassedAt }) => firstPassedAt !== null).length,
    cards: profile.met.length,
    runs: runs.length,
  };
  return <RestorePage content={content} fault={null} onJoin={() => void join()} onLeave={leave} />;
}

async function open(packed: string): Promise<Opened> {
  const text = await unpackBackup(packed);
  if (text === null) return { ok: false, fault: 'damaged' };
  const read = readBackup(text);
  if (read.ok) return { ok: true, text, backup: read.value };
  return { ok: false, fault: read.fault.code === 'newerVersion' ? 'newer' : 'damaged' };
}
