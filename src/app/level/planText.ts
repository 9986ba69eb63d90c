/** Reads a plan as the profile keeps it: a text for each blank, as JSON; `null` if it is none. */
export function parsePlanText(text: string): Readonly<Record<string, string>> | null {
  let plan: unknown;
  try {
    plan = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof plan !== 'object' || plan === null || Array.isArray(plan)) return null;
  return Object.values(plan).every((fill) => typeof fill === 'string') ? (plan as Record<string, string>) : null;
}
