import { useEffect, useState } from 'preact/hooks';
import type { Level } from '../levels/level.ts';
import { parOf } from '../levels/listedPlans.ts';
import type { Par } from '../levels/metric.ts';

/** How long a level is on screen before its plans are run, in milliseconds: it must be playable first. */
const WAIT = 600;

/** The best values known for a level; none at first, for they are found by running its plans. */
export function useKnownPar(level: Level): Par {
  const [known, setKnown] = useState<{ readonly level: Level; readonly par: Par } | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setKnown({ level, par: parOf(level) }), WAIT);
    return () => clearTimeout(timer);
  }, [level]);
  return known?.level === level ? known.par : {};
}
