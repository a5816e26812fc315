/** Observation audits: the manager arranges, the observer asks and records, the group and the chair read. */
import type { Page } from '@playwright/test';
import { expect, gotoAwake, signInAs, test } from './fixtures';
import { setUpOwnAudit } from './own_audit';

const POLICE = 'Northmere and Quillford Police';
const AUDITED = 'Larchdale Council';

/** Fills the three boxes of a date. */
async function day(page: Page, legend: string | RegExp, [date, month, year]: string[]): Promise<void> {
  const group = page.getByRole('group', { name: legend });
  await group.getByLabel('Day').fill(date);
  await group.getByLabel('Month').fill(month);
  await group.getByLabel('Year').fill(year);
}

/** Chooses one of a group of radios or boxes. */
async function choose(page: Page, legend: string | RegExp, label: string | RegExp): Promise<void> {
  await page.getByRole('group', { name: legend }).getByLabel(label).check();
}

/** An audit in which an enquiry is named and Wei Chen observes it for the police. Gives the observation's address. */
async function arrange(page: Page): Promise<{ overview: string; observation: string }> {
  const own = await setUpOwnAudit(page, [AUDITED]);
  await page.goto(`${own.overview}/observations/pairs?suggest=1`);
  await expect(page.getByLabel(`${AUDITED} is observed by`)).toHaveValue(/./);
  await day(page, /^On what day did the audit group agree it/, ['3', '11', '2026']);
  await page.getByRole('button', { name: 'Save who audits whom' }).click();
  await page.goto(`${own.overview}/observations/new`);
  await page.getByLabel('Agency whose practice is observed').selectOption(AUDITED);
  await page.getByLabel('Number of the enquiry').fill('LC-O1');
  await page.getByRole('button', { name: 'Name the enquiry' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Observation LC-O1');
  const observation = new URL(page.url()).pathname;
  await page.goto(`${observation}/observer`);
  await page.getByLabel('Agency that observes').selectOption(POLICE);
  const observer = page.getByLabel('Observer', { exact: true });
  await observer.selectOption(await observer.getByRole('option', { name: /^Wei Chen/ }).getAttribute('value'));
  await page.getByRole('button', { name: 'Save who observes' }).click();
  await expect(page.getByText('Wei Chen, for Northmere and Quillford Police')).toBeVisible();
  return { overview: own.overview, observation };
}

/** Screens for harm and records that the adult agreed to everything. */
async function agree(page: Page, observation: string): Promise<void> {
  await page.goto(`${observation}/approach`);
  await choose(page, 'Can the adult be approached?', /^Yes/);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.goto(`${observation}/consent`);
  await page.getByLabel('How was taking part explained to the adult?').fill('At home, with the leaflet.');
  await choose(page, 'The limits of confidentiality', 'They were explained');
  await day(page, 'On what day was the adult asked?', ['4', '11', '2026']);
  await choose(page, 'Does the adult have capacity for this decision?', /^Yes/);
  await choose(page, 'What was the answer?', 'They agree to take part');
  for (const what of ['Being observed', 'Talking about the enquiry', /^Being quoted/]) {
    await choose(page, 'If they agree: to what', what);
  }
  await page.getByRole('button', { name: 'Save the answer' }).click();
  await expect(page.getByText(/^Agreed on 4 November 2026/)).toBeVisible();
}

/** Records what was seen and what the adult said, as the observer. */
async function record(page: Page, observation: string): Promise<void> {
  await page.goto(`${observation}/practice`);
  await page.getByLabel('What was observed').first().fill('To stay in her own flat.');
  await choose(page, 'Does anyone need to act to keep an adult safe?', 'No');
  await page.getByRole('button', { name: 'Save and go to the observation' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Observation LC-O1');

  await page.goto(`${observation}/conversation`);
  const happy = page.getByRole('group', { name: 'Were you happy with the outcome?' });
  await happy.getByLabel('Yes', { exact: true }).check();
  await happy.getByLabel('In their own words').fill('They rang me back every time. I felt safer.');
  await happy.getByLabel('Words they agreed to have quoted').fill('They rang me back every time.');
  await choose(page, 'Does anyone need to act to keep an adult safe?', 'No');
  await page.getByRole('button', { name: 'Save and go to the observation' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Observation LC-O1');
}

test('an observer asks first, records on a phone and shares, and the chair reads it until the adult takes it back @plain-form', async ({
  page,
  expectSound,
}) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 360, height: 740 });
  const { overview, observation } = await arrange(page);
  await signInAs(page, 'observer');
  // Before the adult has agreed there is nothing to fill in.
  await page.goto(`${observation}/practice`);
  await expect(page.getByLabel('What was observed')).toHaveCount(0);
  await agree(page, observation);
  await record(page, observation);
  await page.getByRole('button', { name: /^Share/ }).click();
  await expect(page.getByRole('button', { name: 'Stop sharing' })).toBeVisible();
  await expectSound();

  await signInAs(page, 'chair');
  await page.goto(`${overview}/reports`);
  await page.getByRole('link', { name: /^View/ }).first().click();
  await expect(page.getByRole('heading', { name: 'Observation audits', level: 2 })).toBeVisible();
  await expect(page.getByText('They rang me back every time.').first()).toBeVisible();
  await expect(page.getByText('To stay in her own flat.')).toHaveCount(0);
  const report = page.url();

  await signInAs(page, 'observer');
  await page.goto(`${observation}/withdraw`);
  for (const what of ['Being observed', 'Talking about the enquiry', /^Being quoted/]) {
    await choose(page, 'What does the adult take back?', what);
  }
  await page.getByLabel('Yes, erase what was recorded under it').check();
  await page.getByRole('button', { name: 'Record it and erase' }).click();
  await expect(page.getByText('Withdrawn', { exact: true }).first()).toBeVisible();
  await page.goto(`${observation}/conversation`);
  await expect(page.getByText('They rang me back every time.')).toHaveCount(0);

  await signInAs(page, 'chair');
  await page.goto(report);
  await expect(page.getByRole('heading', { name: 'Observation audits', level: 2 })).toBeVisible();
  await expect(page.getByText('They rang me back every time.')).toHaveCount(0);
});

test('a manager sees first of all that somebody has to act, and who was told @plain-form', async ({ page, expectSound }) => {
  test.setTimeout(90_000);
  const { observation } = await arrange(page);
  await signInAs(page, 'observer');
  await agree(page, observation);
  await page.goto(`${observation}/practice`);
  await choose(page, 'Does anyone need to act to keep an adult safe?', 'Yes');
  await page.getByRole('button', { name: 'Save and go to the observation' }).click();

  await signInAs(page, 'manager');
  const banner = page.getByRole('main').getByRole('region').filter({ hasText: 'LC-O1' });
  await page.goto('/audits');
  await expect(banner.or(page.getByRole('region', { name: 'Important' })).first()).toContainText('act');
  await expectSound();
  await page.goto(`${observation}/safety`);
  await page.getByRole('button', { name: 'I have seen this' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Does anyone need to act to keep an adult safe?');
});

test('an agency is not offered to itself, and the group sees what is missing before it sees what was recorded @plain-form', async ({
  page,
}) => {
  test.setTimeout(90_000);
  const { overview, observation } = await arrange(page);
  await page.goto(`${overview}/observations/pairs`);
  const offered = page.getByLabel(`${AUDITED} is observed by`).getByRole('option');
  await expect(offered.filter({ hasText: AUDITED })).toHaveCount(0);
  await signInAs(page, 'police');
  await page.goto(`${overview}/observations`);
  await expect(page.getByRole('main')).toContainText('Missing: whether the adult can be approached');
  await page.goto(`${overview}/observations/feedback`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Feedback session');
  await page.goto(observation);
  await expect(page.getByRole('link', { name: 'What was observed' })).toHaveCount(0);
});

test('what an observer types is saved by itself, and is there on another device', async ({ page, browser, baseURL }) => {
  test.setTimeout(90_000);
  const { observation } = await arrange(page);
  await signInAs(page, 'observer');
  await agree(page, observation);
  await gotoAwake(page, `${observation}/practice`, true);
  await page.getByLabel('Evidence').first().fill('Seen on the visit.');
  await page.getByLabel('What was observed').first().fill('To stay in her own flat.');
  await expect(page.getByText(/^Saved at \d/)).toBeVisible();
  const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, baseURL });
  const other = await phone.newPage();
  await signInAs(other, 'observer');
  await other.goto(`${observation}/practice`);
  await expect(other.getByLabel('What was observed').first()).toHaveValue('To stay in her own flat.');
  await phone.close();
});
