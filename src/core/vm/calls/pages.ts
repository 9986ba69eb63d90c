import { type Address, alignDown, alignUp, type ByteSize, plus } from '../../../base/bytes.ts';
import { PAGE_SIZE } from '../../codes/flags.ts';

/** First of the whole pages that a range of bytes touches: what commit, decommit, protect and lock work on (facts: virtual §2, §3.1 #7). */
export const firstPage = (address: Address): Address => alignDown(address, PAGE_SIZE);

/** End of the whole pages that `size` bytes from `address` touch. */
export const pagesEnd = (address: Address, size: ByteSize): Address => alignUp(plus(address, size), PAGE_SIZE);
