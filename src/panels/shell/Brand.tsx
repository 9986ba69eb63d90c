import type { JSX } from 'preact';

/** The mark: a page that is used, one that is reserved, one that nobody can have. */
export function Brand(): JSX.Element {
  return (
    <svg class="brand" viewBox="0 0 40 20" width="40" height="20" aria-hidden="true">
      <defs>
        <pattern id="brand-hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
          <rect width="4" height="4" fill="none" />
          <line x1="0" y1="0" x2="0" y2="4" stroke="var(--dim)" stroke-width="2" />
        </pattern>
      </defs>
      <rect x="1" y="2" width="10" height="16" rx="2" fill="var(--private)" />
      <rect x="14.5" y="2.5" width="9" height="15" rx="2" fill="none" stroke="var(--faint)" />
      <rect x="27.5" y="2.5" width="9" height="15" rx="2" fill="url(#brand-hatch)" stroke="var(--faint)" />
    </svg>
  );
}
