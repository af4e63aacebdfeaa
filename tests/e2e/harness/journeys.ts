import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Where things are on the screens, by the names people read and hear. */
export const onScreen = {
  navigation: (page: Page) => page.getByRole('navigation', { name: 'Main' }),
  breadcrumb: (page: Page) => page.getByRole('navigation', { name: 'Breadcrumb' }),
  addDirectory: (page: Page) => page.getByRole('button', { name: 'Add Directory' }),
  wizard: (page: Page, step: 1 | 2 | 3) => {
    const names = { 1: 'Name and type', 2: 'Connection', 3: 'Finish' } as const;
    return page.getByRole('dialog', { name: `Add a directory, step ${step} of 3: ${names[step]}` });
  },
  search: (page: Page) => page.getByRole('searchbox', { name: 'Search by name, number, job title or e-mail' }),
  people: (page: Page) => page.getByRole('listbox', { name: 'People' }),
  person: (page: Page, name: string) => page.getByRole('option').filter({ hasText: name }),
  avatar: (page: Page, name: string) => page.getByRole('button', { name: `Show details of ${name}`, exact: true }),
  tab: (page: Page, name: string) => page.getByRole('tab', { name, exact: true }),
};

/** Goes to External Directories as a person does: by the navigation and the cards on the way. */
export async function goToExternalDirectories(page: Page): Promise<void> {
  await onScreen.navigation(page).getByRole('link', { name: 'Contact Centre' }).click();
  for (const name of ['Customise', 'Integrations', 'External Directories']) {
    await page.getByRole('main').getByRole('link', { name }).click();
  }
  await page.getByRole('heading', { level: 1, name: 'External Directories' }).waitFor();
}

export async function goToOrganisation(page: Page): Promise<void> {
  await onScreen.navigation(page).getByRole('link', { name: 'Directory', exact: true }).click();
  await onScreen.tab(page, 'Organisation').waitFor();
}

/** Opens a directory from the list and chooses one of its tabs. */
export async function openDirectory(page: Page, name: string, tab: string): Promise<void> {
  await goToExternalDirectories(page);
  await page.getByRole('main').getByRole('link', { name, exact: true }).click();
  await onScreen.tab(page, tab).click();
}

/** Waits until Organisation shows the count, such as `200 people`. */
export async function expectPeople(page: Page, count: string): Promise<void> {
  await page.getByText(count, { exact: true }).first().waitFor();
}

/** Presses Tab until the target has the focus: whoever has no mouse gets there too. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`80 presses of ${key} did not reach ${target}.`);
}

export async function hasFocus(target: Locator): Promise<boolean> {
  if ((await target.count()) !== 1) return false;
  return target.evaluate((element) => element === element.ownerDocument.activeElement);
}

/** Waits until the target has the focus. */
export async function expectFocus(target: Locator): Promise<void> {
  await expect.poll(() => hasFocus(target), { message: `focus on ${target}`, timeout: 5000 }).toBe(true);
}

/** Where the centre of the target is in the frame, each axis from 0 to 1. */
export async function centreWithin(target: Locator, frame: Locator): Promise<{ x: number; y: number }> {
  const [inner, outer] = [await target.boundingBox(), await frame.boundingBox()];
  if (inner === null || outer === null) throw new Error('One of them is not on the screen.');
  return {
    x: (inner.x + inner.width / 2 - outer.x) / outer.width,
    y: (inner.y + inner.height / 2 - outer.y) / outer.height,
  };
}
