/** Index of the first of `count` sorted things that is beyond what is sought, which `isBeyond` tells; `count` if none is. */
export function firstBeyond(count: number, isBeyond: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBeyond(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
