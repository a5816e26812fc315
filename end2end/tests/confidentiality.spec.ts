/** A board's confidentiality arrangements: written, confirmed before any case is seen, and asked again when they change. */
import type { Page } from '@playwright/test';
import { expect, gotoAwake, testOnFreshServer as test } from './fixtures';
import { addCase, shareCases } from './own_audit';
import { acceptInvitation, becomeManager, BOARD, enterCode, enterPassword, MANAGER, PASSWORD, signOut } from './own_board';

const LEAD = 'priya.field@hartmoor.example';

/** Writes the board's arrangements as the manager; the words that stand there, or others. */
async function write(page: Page, words?: string): Promise<void> {
  await page.goto('/audits');
  await page.getByRole('link', { name: BOARD }).click();
  await page.getByRole('link', { name: 'Confidentiality arrangements' }).click();
  if (words) await page.getByLabel('What people confirm').fill(words);
  await page.getByRole('button', { name: 'Save the arrangements' }).click();
  await expect(page.getByRole('alert')).toContainText('The arrangements are saved as version');
}

/** Sets up an audit with a shared case, as the manager. Gives the address of its overview and of the first question. */
async function setUpAudit(page: Page): Promise<{ overview: string; question: string }> {
  await page.goto('/audits/new');
  await page.getByLabel('Name of the audit').fill('Spring audit');
  await page.getByLabel('Safeguarding Adults Board that hosts the audit').selectOption(BOARD);
  await page.getByLabel('Agencies that present cases').fill('Larchdale Council');
  await page.getByLabel('Agency that leads the audit').fill('Larchdale Council');
  await page.getByRole('button', { name: 'Set up the audit' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Spring audit' })).toBeVisible();
  const overview = new URL(page.url()).pathname;
  const question = await addCase(page, overview, 'Larchdale Council', 'LC-01');
  await shareCases(page, overview);
  return { overview, question };
}

/** Invites somebody to lead the board's audits, as the manager. Gives their link. */
async function inviteLead(page: Page): Promise<string> {
  await page.goto('/audits');
  await page.getByRole('link', { name: BOARD }).click();
  await page.getByRole('link', { name: 'People and invitations' }).click();
  await page.getByRole('button', { name: 'Invite people' }).click();
  await page.getByLabel('Audit lead').check();
  await page.getByLabel('E-mail addresses').fill(LEAD);
  await page.getByRole('button', { name: 'Invite them' }).click();
  return page.getByText(/\/invitations\//).first().innerText();
}

test('whoever leads confirms before they see a case, and again when the words change @plain-form', async ({
  page,
  freshServer,
  livelyPages,
  expectSound,
}) => {
  test.setTimeout(120_000);
  const { nextCode } = await becomeManager(page, freshServer, async () => {});
  await write(page);
  await expectSound();
  const { overview, question } = await setUpAudit(page);
  await page.goto(overview);
  await expect(page.getByRole('main')).toContainText('0 of 0 have confirmed');
  const link = await inviteLead(page);

  await signOut(page);
  await acceptInvitation(page, link, 'Priya Field', async () => {});
  await page.goto(overview);
  await expect(page.getByRole('region', { name: 'Important' })).toContainText('Before you see anything of this audit’s cases');
  await expect(page.getByRole('navigation', { name: /^Audit / }).getByRole('link', { name: 'Cases', exact: true })).toHaveCount(0);
  await expectSound();
  await page.goto(question);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Confidentiality arrangements');
  await expect(page.getByText('What I see and hear of a case stays in the audit group.')).toBeVisible();
  await expectSound();
  await page.getByRole('button', { name: 'I confirm' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 1 of 8');
  await gotoAwake(page, question, livelyPages);
  await page.getByLabel('Amber', { exact: true }).check();
  await page.getByRole('button', { name: 'Save and next' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 2 of 8');
  await page.getByRole('navigation', { name: /^Audit / }).getByRole('link', { name: 'Confidentiality' }).click();
  await expect(page.getByText(/You confirmed them for this audit on/)).toBeVisible();
  await expectSound();

  await signOut(page);
  await enterPassword(page, MANAGER, PASSWORD);
  await enterCode(page, nextCode());
  await write(page, 'What is said stays here.\n\n- No copies');
  await expectSound();
  await page.goto(`${overview}/confidentiality`);
  await expect(page.getByText('0 of 1 have confirmed.')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Not confirmed yet' })).toContainText('Priya Field');
  await expectSound();

  await signOut(page);
  await enterPassword(page, LEAD, PASSWORD);
  await page.goto(question);
  await expect(page.getByText('Whoever confirmed an earlier version is asked again.')).toBeVisible();
  await page.getByRole('button', { name: 'I confirm' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 1 of 8');
});
