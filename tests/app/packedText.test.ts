/* Protects links: what is packed comes back, in characters an address may have, and nothing else gets in or fills the memory. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packText, unpackText } from '../../src/app/packedText.ts';

it('a text comes back from characters that an address may have', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 300 }), async (text) => {
      const packed = await packText(text);
      expect(packed).toMatch(/^[A-Za-z0-9_-]*$/);
      expect(await unpackText(packed)).toBe(text);
    }),
  );
});

it('what repeats takes few characters', async () => {
  expect((await packText('char* p1 = malloc(100);'.repeat(100))).length).toBeLessThan(200);
});

it.each([
  ['no base64', '*'],
  ['no DEFLATE', 'AAAA'],
  ['cut short', 'S0'],
  ['longer than a link', 'A'.repeat(20_000)],
])('%s is nothing', async (_what, packed) => {
  expect(await unpackText(packed)).toBeNull();
});

it('a short text that would unpack to a very long one is nothing', async () => {
  const bomb = await packText('a'.repeat(1_000_000));
  expect(bomb.length).toBeLessThan(12_000);
  expect(await unpackText(bomb)).toBeNull();
});
