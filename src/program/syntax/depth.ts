/** How deep parts may lie in one another, lists counted: what reads a tree by recursion must not run out of stack. */
export const MAXIMUM_DEPTH = 400;

/** Whether a tree is deeper than that; itself without recursion. */
export function isTooDeep(tree: unknown): boolean {
  let level = [tree];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAXIMUM_DEPTH) return true;
    level = level.flatMap((part) => (typeof part === 'object' && part !== null ? Object.values(part) : []));
  }
  return false;
}
