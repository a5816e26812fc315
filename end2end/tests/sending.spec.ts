/** Agencies sending their cases: the contact fills in, checks, sends and takes back; the manager answers. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, gotoAwake, signInAs, test } from './fixtures';
import { addCase, setUpOwnAudit } from './own_audit';

/** The agency of the demonstration's contact. */
const AGENCY = 'Larkwater Community and Mental Health NHS Trust';

/** An audit in which the contact's agency has one drawn case, due in the far future. The page is the contact's afterwards. */
async function ask(page: Page): Promise<{ audit: string; overview: string }> {
  const own = await setUpOwnAudit(page, [AGENCY]);
  await page.goto(`${own.overview}/details`);
  const due = page.getByRole('group', { name: 'By when agencies send their cases (optional)' });
  await due.getByLabel('Day').fill('31');
  await due.getByLabel('Month').fill('12');
  await due.getByLabel('Year').fill('2100');
  await page.getByRole('button', { name: /^Save/ }).click();
  await expect(page.getByText('31 December 2100').first()).toBeVisible();
  await addCase(page, own.overview, AGENCY, 'LWT-01');
  await signInAs(page, 'contact');
  return own;
}

/** The contact's list of tasks, by the way that the list of audits shows. Gives its address. */
async function list(page: Page, audit: string): Promise<string> {
  await page.goto('/audits');
  await page.getByRole('row', { name: audit }).getByRole('link', { name: /^Send your cases/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Send your cases');
  return new URL(page.url()).pathname;
}

/** Sends from the list of tasks. */
async function send(page: Page, tasks: string): Promise<void> {
  await page.goto(`${tasks}/send`);
  await page.getByLabel('I have checked that no name stands in it').check();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByText(/^Sent on /)).toBeVisible();
}

test('a contact fills in a case, sends with gaps, takes it back, changes what was asked and is accepted @plain-form', async ({
  page,
  expectSound,
}) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 360, height: 740 });
  const { audit, overview } = await ask(page);
  const tasks = await list(page, audit);
  await expectSound();
  await page.getByRole('link', { name: 'Where the evidence for each question is' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Case LWT-01');
  await expectSound();
  await page.getByLabel('Who presents the case to the audit group?').fill('Ward manager');
  await page.getByLabel('Where in the record is the evidence?').nth(2).fill('Capacity assessment, page 2');
  await page.getByRole('group', { name: 'Does anyone need to act to keep an adult safe?' }).getByLabel('No').check();
  await page.getByRole('button', { name: 'Save and go to the list' }).click();
  await expect(page.getByText('1 of 8 questions')).toBeVisible();

  await page.getByRole('link', { name: 'Check for names and send' }).click();
  await expect(page.getByText('where the evidence is for questions 1, 2, 4, 5, 6, 7, 8')).toBeVisible();
  await expect(page.getByText('Capacity assessment, page 2')).toBeVisible();
  await expectSound();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Say that you have checked that no name stands in it');
  await send(page, tasks);
  await expectSound();
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByText(/^Sent on /)).toHaveCount(0);
  await send(page, tasks);

  await signInAs(page, 'manager');
  await page.goto('/audits');
  await page.getByRole('row', { name: audit }).getByRole('link', { name: 'Agencies’ cases: 1 of 1 sent' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cases sent by agencies');
  await expectSound();
  await page.getByRole('link', { name: AGENCY }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What was sent');
  await expectSound();
  await page.getByRole('button', { name: 'Ask for changes' }).click();
  await expect(page.getByRole('alert')).toContainText('Write at least one note');
  await page.getByLabel('Note on case LWT-01: who presents the case (optional)').fill('Who will be in the meeting?');
  await page.getByRole('button', { name: 'Ask for changes' }).click();
  await expect(page.getByRole('main')).toContainText('0 of 1 sent, 1 asked for changes');

  await signInAs(page, 'contact');
  await page.goto(tasks);
  await expect(page.getByText('Who will be in the meeting?')).toBeVisible();
  await expectSound();
  await page.getByRole('link', { name: 'Case LWT-01: Who presents the case' }).click();
  await page.getByLabel('Who presents the case to the audit group?').fill('Deputy ward manager');
  await page.getByRole('button', { name: 'Save and go to the list' }).click();
  await expect(page.getByText('Done', { exact: true })).toBeVisible();
  await send(page, tasks);

  await signInAs(page, 'manager');
  await page.goto(`${overview}/sending`);
  await page.getByRole('link', { name: AGENCY }).click();
  await page.getByRole('button', { name: 'Accept what was sent' }).click();
  await expect(page.getByText('Accepted', { exact: true })).toBeVisible();
  await signInAs(page, 'contact');
  await page.goto(tasks);
  await expect(page.getByRole('button', { name: 'Take it back' })).toHaveCount(0);
});

test('what a contact types is saved by itself, and on another computer they are told where they left off', async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(90_000);
  const { audit } = await ask(page);
  const tasks = await list(page, audit);
  const href = await page.getByRole('link', { name: 'Where the evidence for each question is' }).getAttribute('href');
  const casePage = (href ?? '').split('#')[0];
  await gotoAwake(page, casePage, true);
  await page.getByLabel('Where in the record is the evidence?').nth(3).fill('Referral form for an advocate');
  await expect(page.getByText(/^Saved at \d/)).toBeVisible();
  await page.getByLabel('Who presents the case to the audit group?').fill('Ward manager');
  await expect.poll(async () => (await page.request.get(casePage)).text()).toContain('Ward manager');

  const elsewhere = await browser.newContext({ viewport: { width: 360, height: 740 }, baseURL });
  const other = await elsewhere.newPage();
  await signInAs(other, 'contact');
  await other.goto(tasks);
  await expect(other.getByText(/on another computer or before you last signed in/)).toBeVisible();
  await other.getByRole('link', { name: 'Carry on there' }).click();
  await expect(other.getByLabel('Where in the record is the evidence?').nth(3)).toHaveValue('Referral form for an advocate');
  await elsewhere.close();
});

test('a contact downloads what is asked as a workbook, and sees what it changes before anything is saved @plain-form', async ({
  page,
  expectSound,
}) => {
  test.setTimeout(90_000);
  const { audit } = await ask(page);
  await list(page, audit);
  await page.getByRole('link', { name: 'Fill in a workbook instead, in a spreadsheet' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fill in a workbook');
  await expectSound();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the workbook' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('cases-to-send.xlsx');
  const untouched = await readFile(await download.path());
  const choose = async (name: string, mimeType: string, buffer: Buffer) => {
    await page.getByLabel('The workbook', { exact: true }).setInputFiles({ name, mimeType, buffer });
    await page.getByRole('button', { name: 'Look at the workbook' }).click();
  };
  await choose('cases-to-send.xlsx', 'application/octet-stream', untouched);
  await expect(page.getByText('There is nothing to save')).toBeVisible();
  await expect(page.getByText('Same (9)')).toBeVisible();

  const sheet = [
    'Case number,Question number,Question,Where in the record the evidence is',
    'LWT-01,3,,"Capacity assessment, page 2"',
    'LWT-02,3,,Case notes',
  ].join('\r\n');
  await choose('Evidence.csv', 'text/csv', Buffer.from(sheet));
  await expect(page.getByText('1 row has a problem. Fix it in the workbook and upload it again, or leave it out.')).toBeVisible();
  await expect(page.getByText('Cell A3.')).toBeVisible();
  await expect(page.getByText('Capacity assessment, page 2')).toBeVisible();
  await expectSound();
  await page.getByRole('button', { name: 'Save 1 row and leave 1 row out' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Send your cases');
  await expect(page.getByText('1 of 8 questions')).toBeVisible();
});

test('a manager is shown first that somebody has to act today, by the record of a case @plain-form', async ({ page, expectSound }) => {
  test.setTimeout(90_000);
  const { audit } = await ask(page);
  await list(page, audit);
  await page.getByRole('link', { name: 'Where the evidence for each question is' }).click();
  await page.getByRole('group', { name: 'Does anyone need to act to keep an adult safe?' }).getByLabel('Yes').check();
  await page.getByRole('button', { name: 'Save and go to the list' }).click();
  await expect(page.getByText('Yes. It is not recorded who was told, by whom and when')).toBeVisible();

  await signInAs(page, 'manager');
  await page.goto('/audits');
  const banner = page.getByRole('region', { name: 'Important' });
  await banner.getByRole('listitem').filter({ hasText: audit }).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Does anyone need to act to keep an adult safe?');
  await expectSound();
  await page.getByLabel('Who was told').fill('Duty team, the trust');
  await page.getByLabel('Who told them').fill('Ward manager, the trust');
  const day = page.getByRole('group', { name: 'On what day' });
  await day.getByLabel('Day').fill('3');
  await day.getByLabel('Month').fill('11');
  await day.getByLabel('Year').fill('2025');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'I have seen this' }).click();
  await expect(page.getByText('It was passed on, and a board manager has seen this.')).toBeVisible();
  await page.goto('/audits');
  await expect(page.getByRole('listitem').filter({ hasText: audit })).toHaveCount(0);
});
