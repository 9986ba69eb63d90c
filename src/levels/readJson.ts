import { type Checked, found } from './finding.ts';

/** Most characters of a file that are looked at. */
const MOST_CHARACTERS = 400_000;

/** The value of a JSON text; what is no text is a value already. */
export function readJson(text: unknown): Checked<unknown> {
  if (typeof text !== 'string') return { ok: true, value: text };
  if (text.length > MOST_CHARACTERS)
    return found('', `The file has ${text.length} characters; ${MOST_CHARACTERS} are the most that are read.`);
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return found('', `The file is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** As much of a schema as is needed to check with it. */
interface Schema<T> {
  safeParse(
    value: unknown,
  ):
    | { readonly success: true; readonly data: T }
    | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } };
}

/** The value as the schema has it, or every place where it does not fit. */
export function checkWith<T>(schema: Schema<T>, value: unknown): Checked<T> {
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  const findings = result.error.issues.map(({ path, message }) => ({
    path: path.map(String).join('.'),
    reason: message.endsWith('.') ? message : `${message}.`,
  }));
  return { ok: false, findings };
}
