/** A formatter of each language, made once: making one takes longer than all it is used for on a page. */
function byLanguage<Format>(make: (language: string) => Format): (language: string) => Format {
  const made = new Map<string, Format>();
  return (language) => {
    const known = made.get(language) ?? make(language);
    made.set(language, known);
    return known;
  };
}

export const pluralRules = byLanguage((language) => new Intl.PluralRules(language));
export const numberFormat = byLanguage((language) => new Intl.NumberFormat(language));
/** With two decimals at most. */
export const sizeFormat = byLanguage((language) => new Intl.NumberFormat(language, { maximumFractionDigits: 2 }));
/** Whole percents. */
export const percentFormat = byLanguage(
  (language) => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }),
);
