import type { Notice } from '../panels/Notices.tsx';
import type { BackupFault } from '../progress/backup.ts';
import type { SaveStatus } from '../progress/profileStore.ts';

/** What the player must know of the state of the storage. */
export function noticesOfStatus({ state, problem, setAside }: SaveStatus): readonly Notice[] {
  const notices: Notice[] = [];
  if (setAside.length > 0) notices.push({ text: 'storage.damaged', tone: 'bad' });
  if (state !== 'notSaved') return notices;
  if (problem === 'newerVersion') notices.push({ text: 'storage.newer', tone: 'bad' });
  else notices.push({ text: problem === 'full' ? 'storage.full' : 'storage.unsaved', tone: 'bad' });
  return notices;
}

/** Why a file could not be read as progress. */
export function noticeOfBackup(fault: BackupFault): Notice {
  switch (fault.code) {
    case 'tooLarge':
      return { text: 'storage.fileTooLarge', tone: 'bad' };
    case 'newerVersion':
      return { text: 'storage.fileNewer', tone: 'bad' };
    case 'invalid':
      return { text: 'storage.fileDamaged', data: { reason: `${fault.data.path} ${fault.data.problem}` }, tone: 'bad' };
    default:
      return { text: 'storage.fileNotJson', tone: 'bad' };
  }
}
