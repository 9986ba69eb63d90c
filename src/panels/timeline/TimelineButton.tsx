import type { JSX } from 'preact';

interface Props {
  readonly label: string;
  readonly icon: string;
  /** The key that does the same. */
  readonly keyName: string;
  readonly isOff?: boolean;
  readonly onClick: () => void;
}

/** A button with a sign; its title tells the key. */
export function TimelineButton({ label, icon, keyName, isOff = false, onClick }: Props): JSX.Element {
  return (
    <button
      type="button"
      class="button icon"
      aria-label={label}
      title={`${label} (${keyName})`}
      disabled={isOff}
      onClick={onClick}
    >
      <span class="timeline-icon" aria-hidden="true">
        {icon}
      </span>
    </button>
  );
}
