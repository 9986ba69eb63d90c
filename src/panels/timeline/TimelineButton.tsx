import type { JSX } from 'preact';

interface Props {
  readonly label: string;
  readonly icon: string;
  /** The key that does the same. */
  readonly keyName: string;
  /** Whether the sign is the key's own, which then need not stand beside it. */
  readonly isArrow?: boolean;
  readonly isOff?: boolean;
  readonly onClick: () => void;
}

/** A button with a sign and its key. */
export function TimelineButton({ label, icon, keyName, isArrow = false, isOff = false, onClick }: Props): JSX.Element {
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
      {!isArrow && (
        <span class="key" aria-hidden="true">
          {keyName}
        </span>
      )}
    </button>
  );
}
