import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Looks for what keeps people from using a page, or a part of it. */
export async function expectAccessible(page: Page, part?: string): Promise<void> {
  const { violations } = await (part ? new AxeBuilder({ page }).include(part) : new AxeBuilder({ page })).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`)).toEqual([]);
}
