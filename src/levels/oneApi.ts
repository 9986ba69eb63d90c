import { listBlanks } from '../program/program.ts';
import { ALL_CALLS, DRIVER_CALLS } from '../program/signatures.ts';
import type { Level } from './level.ts';
import { ONE_API, type OneApi, type OneApiName, withOneApi } from './plainCalls.ts';
import type { LevelFile } from './schema.ts';

/** Calls that go with any API: the handle of a heap that is there, and what moves bytes. */
const NEUTRAL: ReadonlySet<string> = new Set(['GetProcessHeap', 'memcpy', 'memset', 'write', 'read']);
const CALLS: ReadonlySet<string> = new Set([...ALL_CALLS, ...DRIVER_CALLS].filter((call) => !NEUTRAL.has(call)));
const WORD = /\bdelete\[\]|[A-Za-z_]\w*/g;

const callsIn = (code: string): readonly string[] => (code.match(WORD) ?? []).filter((word) => CALLS.has(word));

/** Whether a text makes calls, and only these. */
function callsOnly(code: string, calls: readonly string[]): boolean {
  const made = callsIn(code);
  return made.length > 0 && made.every((call) => calls.includes(call));
}

/** Calls that only give back; an offer of these alone is a way to do so. */
const GIVERS: readonly string[] = [
  ...Object.values(ONE_API).flatMap(({ givers }) => givers),
  ...['HeapDestroy', 'UnmapViewOfFile', 'CloseHandle'],
];

const inApi = (code: string, api: OneApi): string =>
  callsOnly(code, api.givers) ? code : (withOneApi(code, api) ?? code);

/** More ways than these to give back are not looked at. */
const MOST = 64;

/**
 * The texts of a player who knows one API and nothing else. What stands in a blank stays. Where memory is taken, the first
 * offer that takes it with that API alone, or else the first offer with its plain calls put into that API, or else the
 * API's plain call for the size that is asked for. Where it is given back, any offer that does it with its partner alone
 * or can be put so: hence several. Everything else as it is offered first. None if the level has no place for the API.
 */
export function oneApiTexts(level: Level, name: OneApiName): readonly Readonly<Record<string, string>>[] {
  const api: OneApi = ONE_API[name];
  const choices = listBlanks(level.program).flatMap((blank) => {
    const described = level.file.blanks[blank.name];
    return described ? [[blank.name, textsFor(described, api)] as const] : [];
  });
  const takes = choices.some(([, [first = '']]) => callsIn(first).some((call) => api.takers.includes(call)));
  if (!takes) return [];
  return choices.reduce<Readonly<Record<string, string>>[]>(
    (all, [blank, texts]) => all.flatMap((one) => texts.map((text) => ({ ...one, [blank]: text }))).slice(0, MOST),
    [{}],
  );
}

function textsFor({ initial, offers, request }: LevelFile['blanks'][string], api: OneApi): readonly string[] {
  if (initial !== undefined) return [initial];
  const own = offers.find(({ code }) => callsOnly(code, api.takers));
  if (own) return [own.code];
  const releases = offers.filter(({ code }) => callsOnly(code, GIVERS));
  if (releases.length > 0) return [...new Set(releases.map(({ code }) => inApi(code, api)))];
  const first = offers[0]?.code ?? '';
  return [withOneApi(first, api) ?? (request ? api.take(request.size) : first)];
}
