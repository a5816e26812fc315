/** An audit and a case of a test's own, made by the forms a board manager uses. */
import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';

/** Where a test's own case is. */
export type OwnCase = {
  /** The audit's name. */
  audit: string;
  /** The address of the audit's overview. */
  overview: string;
  /** The address of one question of the case. */
  question: (number: number) => string;
};

/** Sets up an audit with one agency and one case, and tells where its questions are. */
export async function setUpOwnCase(page: Page): Promise<OwnCase> {
  const audit = `Audit ${randomUUID()}`;
  await page.goto('/audits/new');
  await page.getByLabel('Name of the audit').fill(audit);
  await page.getByLabel('Safeguarding Adults Board that hosts the audit').fill('Larchdale Safeguarding Adults Board');
  await page.getByLabel('Agencies that present cases').fill('Larchdale Council');
  await page.getByLabel('Agency that leads the audit').fill('Larchdale Council');
  await page.getByRole('button', { name: 'Set up the audit' }).click();
  await expect(page.getByRole('heading', { level: 1, name: audit })).toBeVisible();
  const overview = new URL(page.url()).pathname;

  await page.goto(`${overview}/cases/new`);
  await page.getByLabel('Agency that presents the case').selectOption('Larchdale Council');
  await page.getByLabel('Case number').fill('LC-01');
  const concluded = page.getByRole('group', { name: 'When was the enquiry concluded?' });
  await concluded.getByLabel('Day').fill('3');
  await concluded.getByLabel('Month').fill('9');
  await concluded.getByLabel('Year').fill('2026');
  await page.getByLabel('Self-Neglect').check();
  await page.getByRole('button', { name: 'Add the case' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('LC-01');
  const href = await page.locator('a[href$="/questions/1"]').first().getAttribute('href');
  const first = href ?? '';
  expect(first, 'the way to the first question').toContain('/questions/1');
  return { audit, overview, question: (number) => first.replace(/1$/, String(number)) };
}
