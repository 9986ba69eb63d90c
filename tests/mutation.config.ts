import { defineConfig } from 'vitest/config';

/** What `npm run mutation` holds the core against: the tests by example, which are quick and fail the same way every time. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/core/**/*.test.ts'],
    exclude: ['tests/core/**/*.property.test.ts'],
    isolate: false,
    testTimeout: 30_000,
  },
});
