import { type Address, alignDown, type ByteSize, plus } from '../../base/bytes.ts';
import { BUG_CHECK, type BugCheck } from '../codes/bugCheck.ts';
import { PAGE_SIZE } from '../codes/flags.ts';
import { IRQL } from '../codes/irql.ts';
import { type AccessKind, type Outcome, type Raised, succeed } from '../outcome.ts';
import type { Process } from '../process.ts';
import type { BUG_CHECK_RULES } from '../rules/pool.ts';
import { PAGE_STATE } from '../vm/space/pageTable.ts';

/** Stops the machine: no handler is asked, and nothing runs any more (Microsoft Learn, Bug Check Code Reference). */
export function bugCheck(
  process: Process,
  raised: BugCheck,
  rule: keyof typeof BUG_CHECK_RULES,
  at?: { readonly address: Address; readonly access: AccessKind },
): Raised {
  process.endedBy = raised;
  if (at) process.space.emit({ type: 'raised', status: raised, rule, ...at });
  return { ok: false, raised, code: BUG_CHECK[raised], stopsMachine: true, rule, ...at };
}

/** `KeRaiseIrql`; answers the level before. Only up (Microsoft Learn, KeRaiseIrql). */
export function raiseIrql(process: Process, to: number): Outcome<number> {
  const { irql } = process.kernel ?? { irql: IRQL.PASSIVE_LEVEL };
  if (to < irql) return bugCheck(process, 'IRQL_NOT_GREATER_OR_EQUAL', 'irql.raiseOnly');
  changeIrql(process, to);
  return succeed(irql);
}

/** `KeLowerIrql`. Only down (Microsoft Learn, KeLowerIrql). */
export function lowerIrql(process: Process, to: number): Outcome<number> {
  const { irql } = process.kernel ?? { irql: IRQL.PASSIVE_LEVEL };
  if (to > irql) return bugCheck(process, 'IRQL_NOT_LESS_OR_EQUAL', 'irql.lowerOnly');
  changeIrql(process, to);
  return succeed(irql);
}

function changeIrql(process: Process, to: number): void {
  const { kernel } = process;
  if (!kernel || kernel.irql === to) return;
  process.kernel = { ...kernel, irql: to };
  process.space.emit({ type: 'irqlChanged', from: kernel.irql, to });
}

/** The bug check that an access comes to: at DISPATCH_LEVEL and above nobody can wait for a page (bug check 0xD1). */
export function refuseFault(process: Process, address: Address, size: ByteSize, access: AccessKind): Raised | null {
  const { kernel, space } = process;
  if (!kernel || kernel.irql < IRQL.DISPATCH_LEVEL) return null;
  for (let page = alignDown(address, PAGE_SIZE); page < address + size; page = plus(page, PAGE_SIZE)) {
    if (space.pages.has(page, PAGE_STATE.resident)) continue;
    const first = Math.max(page, address) as Address;
    return bugCheck(process, 'DRIVER_IRQL_NOT_LESS_OR_EQUAL', 'irql.noPageFault', { address: first, access });
  }
  return null;
}
