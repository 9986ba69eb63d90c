import { getDotPath, safeParse } from 'valibot';
import { PROFILE_VERSION } from './profileLimits.ts';
import { type Profile, profileSchema } from './profileSchema.ts';
import { upgradeProfile } from './upgrade.ts';

/** Why something is not a profile we can use: a code for the texts, and what they may mention. */
export type ProfileFault =
  | { readonly code: 'notAProfile'; readonly data: Readonly<Record<string, never>> }
  /** Written by a later release: to be kept as it is. */
  | { readonly code: 'newerVersion'; readonly data: { readonly version: number; readonly supported: number } }
  /** `path`: where in the profile; `problem`: a code of the schema checker. */
  | { readonly code: 'invalid'; readonly data: { readonly path: string; readonly problem: string } };

export type Parsed<T, Fault> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };

export const fail = <Fault>(fault: Fault): { ok: false; fault: Fault } => ({ ok: false, fault });

/** Reads a profile of this version or an older one; trusts nothing. */
export function parseProfile(data: unknown): Parsed<Profile, ProfileFault> {
  const version = versionOf(data);
  if (version === null) return fail({ code: 'notAProfile', data: {} });
  if (version > PROFILE_VERSION) return fail({ code: 'newerVersion', data: { version, supported: PROFILE_VERSION } });
  try {
    const { success, output, issues } = safeParse(profileSchema, upgradeProfile(data, version), { abortEarly: true });
    if (success) return { ok: true, value: output };
    const [issue] = issues;
    return fail({ code: 'invalid', data: { path: getDotPath(issue) ?? '', problem: issue.type } });
  } catch {
    // An older shape that its upgrader refuses, or data nested too deep to walk.
    return fail({ code: 'invalid', data: { path: '', problem: 'unreadable' } });
  }
}

function versionOf(data: unknown): number | null {
  const version = typeof data === 'object' && data !== null && 'version' in data ? data.version : null;
  return typeof version === 'number' && Number.isInteger(version) && version >= 0 ? version : null;
}
