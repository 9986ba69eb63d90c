/** Index of the first of `count` sorted stretches, which end at `endOf`, that ends after `address`; `count` if none does. */
export function firstEndingAfter(count: number, endOf: (index: number) => number, address: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (endOf(middle) <= address) low = middle + 1;
    else high = middle;
  }
  return low;
}
