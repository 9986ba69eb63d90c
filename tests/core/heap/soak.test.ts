// Protects the heaps and the floors above under long runs: a short soak of every route. `npm run soak` makes long ones.
import { describe, expect, it } from 'vitest';
import { soakRoute } from '../../../src/tools/soak/soakRoute.ts';
import { SOAK_ROUTES } from '../../../src/tools/soak/soakRoutes.ts';

/** `SOAK_CALLS`: fewer, for who runs them thousands of times. */
const CALLS = Number(process.env['SOAK_CALLS'] ?? 3_000);

describe('everything holds after each of many calls', () => {
  it.each(Object.entries(SOAK_ROUTES))('%s', { timeout: 120_000 }, (_name, route) => {
    const { fault, calls } = soakRoute(route, 7, CALLS);
    expect(fault).toBeNull();
    expect(calls).toBeGreaterThanOrEqual(CALLS);
  });
});
