/** The exceptions of the C++ library that programs can name, each with what it is a kind of. */
const PARENTS: Readonly<Record<string, string | null>> = {
  'std::exception': null,
  'std::bad_alloc': 'std::exception',
  'std::bad_array_new_length': 'std::bad_alloc',
  'std::runtime_error': 'std::exception',
  'std::logic_error': 'std::exception',
};

export const isException = (name: string): boolean => Object.hasOwn(PARENTS, name);

/** Whether `catch (const taken&)` takes an exception called `thrown`. */
const isKindOf = (thrown: string | null, taken: string): boolean =>
  thrown !== null && (thrown === taken || isKindOf(PARENTS[thrown] ?? null, taken));

/** The names of all exceptions that are of this kind. */
export const kindsOf = (taken: string): string[] => Object.keys(PARENTS).filter((name) => isKindOf(name, taken));
