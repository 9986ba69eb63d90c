import type { JSX } from 'preact';
import { t } from '../format.ts';

interface Props {
  readonly onExport: () => void;
  readonly onImport: () => void;
}

/** Progress into a file and back. */
export const BackupButtons = ({ onExport, onImport }: Props): JSX.Element => (
  <div class="row">
    <button type="button" class="button" onClick={onExport}>
      {t('settings.export')}
    </button>
    <button type="button" class="button" onClick={onImport}>
      {t('settings.import')}
    </button>
  </div>
);
