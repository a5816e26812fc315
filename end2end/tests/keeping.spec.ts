/**
 * What is typed and not saved: it is back on its page whatever came between, for the person who typed it, and what was
 * saved does not come back.
 */
import type { Page } from '@playwright/test';
import { expect, expectAwake, expectNoAxeViolations, gotoAwake, signInAs, test } from './fixtures';
import { setUpOwnCase } from './own_audit';
import { begin, somebody } from './own_meeting';

const EVIDENCE = 'Evidence: what did you see in the record?';
const WHY = /^Why did the group agree/;
const NOTE = 'What to note';
const BACK = 'What you had typed is back.';
const NOT_SAVED = 'What you had typed is back. It is not saved yet.';
const NO_ANSWER = 'What you had typed is back. It was sent and no answer came: look whether it is saved before you send it again.';

/** Presses a button while nobody answers what it posts to: the browser stops at a page of its own. */
async function pressInVain(page: Page, action: string, button: string): Promise<void> {
  await inVain(page, action, () => page.getByRole('button', { name: button, exact: true }).click());
}

/**
 * The same by the key in a form that saves by itself. On the way to a button the field is left, which saves; while that is
 * on its way the button waits for it, and where it fails the page stays.
 */
async function sendInVain(page: Page): Promise<void> {
  await inVain(page, '/do/record-rating', () => page.getByLabel(EVIDENCE).press('Control+Enter'));
}

async function inVain(page: Page, action: string, press: () => Promise<void>): Promise<void> {
  await page.route(`**${action}`, (route) => route.abort());
  await press();
  await page.waitForURL('chrome-error://chromewebdata/');
  await page.unroute(`**${action}`);
}

/** The names under which the tab keeps something typed. */
function keptNames(page: Page): Promise<string[]> {
  return page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('unsaved') || key === 'sent'));
}

test.describe('a question', () => {
  test.use({ expectedConsoleErrors: [/ERR_FAILED|Failed to load resource/] });

  test('whose page came from itself keeps what was sent in vain', async ({ page }) => {
    const own = await setUpOwnCase(page);
    await gotoAwake(page, own.question(1), true);
    await page.getByLabel(EVIDENCE).fill('Saved. ');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForURL(/#saved$/);
    await expectAwake(page);
    expect(await keptNames(page)).toEqual([]);
    // The page names itself as where it was opened from, as after any form of its own.
    expect(new URL(await page.evaluate(() => document.referrer)).pathname).toBe(own.question(1));
    await page.getByLabel(EVIDENCE).fill('Saved. And more.');
    await sendInVain(page);
    await page.goBack();
    await expectAwake(page);
    await expect(page.getByLabel(EVIDENCE)).toHaveValue('Saved. And more.');
    await expect(page.getByRole('status')).toContainText('We brought back what you typed here');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('status')).toContainText('Saved at');
    await page.reload();
    await expectAwake(page);
    await expect(page.getByRole('status')).toContainText('Saved at');
    expect(await keptNames(page)).toEqual([]);
  });

  test('keeps what was sent in vain when somebody then follows a link to another question', async ({ page }) => {
    const own = await setUpOwnCase(page);
    await gotoAwake(page, own.question(1), true);
    await page.getByLabel(EVIDENCE).fill('Sent into the void');
    await sendInVain(page);
    await gotoAwake(page, own.question(1), true);
    await expect(page.getByLabel(EVIDENCE)).toHaveValue('Sent into the void');
    await page.getByRole('navigation', { name: 'Questions of this case' }).getByRole('link').nth(1).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 2 of 8');
    await expectAwake(page);
    await gotoAwake(page, own.question(1), true);
    await expect(page.getByLabel(EVIDENCE)).toHaveValue('Sent into the void');
  });

  test('that somebody else saved meanwhile is not replaced by what is back', async ({ page, browser, baseURL }) => {
    const own = await setUpOwnCase(page);
    await gotoAwake(page, own.question(1), true);
    await page.route('**/do/record-rating', (route) => route.abort());
    await page.getByLabel(EVIDENCE).fill('Typed first.');
    await page.goto('about:blank');
    const other = await somebody({ browser, baseURL, lively: true }, 'police');
    await gotoAwake(other, own.question(1), true);
    await other.getByLabel(EVIDENCE).fill('Saved by somebody else.');
    await other.getByRole('button', { name: 'Save', exact: true }).click();
    await other.waitForURL(/#saved$/);
    await other.context().close();
    await page.unroute('**/do/record-rating');
    await gotoAwake(page, own.question(1), true);
    await expect(page.getByLabel(EVIDENCE)).toHaveValue('Typed first.');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Which answer do you want to keep?');
    await expect(page.getByRole('main')).toContainText('Saved by somebody else.');
    await expect(page.getByRole('main')).toContainText('Typed first.');
  });
});

test.describe('in a meeting', () => {
  test.use({ expectedConsoleErrors: [/ERR_|Failed to load resource/] });

  test('agreeing one difference leaves what is typed for another, which is back until it is agreed', async ({ page: lead, browser, baseURL }) => {
    test.setTimeout(90_000);
    const own = await begin(lead, /^Each member scores alone/);
    const here = { browser, baseURL, lively: true };
    for (const [persona, rating] of [['member', 'Red'], ['police', 'Green']] as const) {
      const page = await somebody(here, persona);
      await page.goto(`${own.overview}/meeting`);
      await page.getByRole('button', { name: /^I am here/ }).first().click();
      for (const question of [2, 4]) {
        await gotoAwake(page, `${own.cases[0]}/questions/${question}`, true);
        await page.getByLabel(rating, { exact: true }).check();
        await page.getByRole('button', { name: 'Save', exact: true }).click();
        await page.waitForURL(/#saved$/);
      }
      await page.context().close();
    }
    await lead.goto(`${own.cases[0]}/show`);
    await lead.getByRole('button', { name: 'Show the ratings' }).click();
    await gotoAwake(lead, `${own.cases[0]}/differences`, true);
    const [second, fourth] = [2, 4].map((number) => lead.getByRole('region', { name: new RegExp(`^Question ${number}:`) }));

    await fourth.getByLabel('It could not fairly be rated', { exact: true }).check();
    await fourth.getByLabel('Why it could not fairly be rated').selectOption({ index: 1 });
    const reason = await fourth.getByLabel('Why it could not fairly be rated').inputValue();
    await fourth.getByLabel(WHY).fill('We talked for a long time.');
    await second.getByLabel('Amber', { exact: true }).check();
    await second.getByLabel(WHY).fill('Her words are there, late.');
    await second.getByRole('button', { name: 'Agree question 2' }).click();
    await expect(lead.getByRole('table', { name: 'Settled' })).toContainText('Her words are there, late.');
    await expectAwake(lead);
    await expect(second).toBeHidden();
    await expect(fourth.getByText(NOT_SAVED)).toBeVisible();
    await expect(fourth.getByLabel(WHY)).toHaveValue('We talked for a long time.');
    await expect(fourth.getByLabel('It could not fairly be rated', { exact: true })).toBeChecked();
    await expect(fourth.getByLabel('Why it could not fairly be rated')).toHaveValue(reason);
    await expectNoAxeViolations(lead);

    // Sent in vain it is back too, and known not to be saved: nobody has saved the question since.
    await pressInVain(lead, '/do/record-rating', 'Agree question 4');
    await lead.goBack();
    await expectAwake(lead);
    await expect(fourth.getByText(NOT_SAVED)).toBeVisible();
    await expect(fourth.getByLabel(WHY)).toHaveValue('We talked for a long time.');
    await fourth.getByRole('button', { name: 'Agree question 4' }).click();
    await expect(lead.getByRole('table', { name: 'Settled' })).toContainText('We talked for a long time.');
    expect(await keptNames(lead)).toEqual([]);
  });

  test('a note outlives a dropped line, a refusal and a session that ended, and goes once it is saved', async ({ page: lead, context }) => {
    test.setTimeout(60_000);
    const own = await begin(lead, /^Agree together/);
    const notes = `${own.overview}/meeting/notes`;
    await gotoAwake(lead, notes, true);
    await lead.getByLabel('Decision').check();
    await lead.getByLabel('About').selectOption({ index: 2 });
    await lead.getByLabel(NOTE).fill('Visit again in May.');
    await pressInVain(lead, '/do/add-note', 'Add to the notes');
    await gotoAwake(lead, notes, true);
    // Whether it arrived nobody can say here.
    await expect(lead.getByText(NO_ANSWER)).toBeVisible();
    await expect(lead.getByLabel(NOTE)).toHaveValue('Visit again in May.');
    await expect(lead.getByLabel('Decision')).toBeChecked();
    expect(await lead.getByLabel('About').inputValue()).not.toBe('');

    await lead.getByRole('button', { name: 'Add to the notes' }).click();
    await expect(lead.getByText('Visit again in May.', { exact: true })).toBeVisible();
    await expectAwake(lead);
    await expect(lead.getByText(BACK)).toBeHidden();
    await expect(lead.getByLabel(NOTE)).toHaveValue('');

    // A refusal says that it was not saved.
    await lead.getByLabel('Decision').check();
    await lead.getByLabel(NOTE).fill('Visit again in June.');
    await lead.locator('form[action="/do/add-note"] input[name=meeting]').evaluate((input: HTMLInputElement) => (input.value = 'elsewhere'));
    await lead.getByRole('button', { name: 'Add to the notes' }).click();
    await lead.waitForURL('**/sorry/*');
    await gotoAwake(lead, notes, true);
    await expect(lead.getByText(NOT_SAVED)).toBeVisible();
    await expect(lead.getByLabel(NOTE)).toHaveValue('Visit again in June.');

    // Nobody knows any more whose session it was, so the server keeps nothing; the tab does.
    const cookies = await context.cookies();
    await context.clearCookies();
    await lead.getByRole('button', { name: 'Add to the notes' }).click();
    await expect(lead.getByRole('heading', { level: 1 })).toHaveText('Sign in');
    await context.addCookies(cookies);
    await gotoAwake(lead, notes, true);
    await expect(lead.getByText(NOT_SAVED)).toBeVisible();
    await expect(lead.getByLabel(NOTE)).toHaveValue('Visit again in June.');

    await lead.getByRole('button', { name: 'Add to the notes' }).click();
    await expect(lead.getByText('Visit again in June.', { exact: true })).toBeVisible();
    await expectAwake(lead);
    expect(await keptNames(lead)).toEqual([]);
    await expect(lead.getByLabel(NOTE)).toHaveValue('');
    await expect(lead.getByText(BACK)).toBeHidden();
  });

  test('a correction and who was told are back too, and leave the tab with whoever signs out', async ({ page: lead }) => {
    test.setTimeout(60_000);
    const own = await begin(lead, /^Agree together/);
    await lead.goto(`${own.overview}/meeting/notes`);
    await lead.getByLabel('Learning').check();
    await lead.getByLabel(NOTE).fill('Ask again.');
    await lead.getByRole('button', { name: 'Add to the notes' }).click();
    await lead.getByRole('link', { name: /^Correct/ }).first().click();
    await expectAwake(lead);
    const correction = new URL(lead.url()).pathname;
    await lead.getByLabel(NOTE).fill('Ask again after the visit.');
    await pressInVain(lead, '/do/correct-note', 'Save the correction');
    await gotoAwake(lead, correction, true);
    await expect(lead.getByText(NOT_SAVED)).toBeVisible();
    await expect(lead.getByLabel(NOTE)).toHaveValue('Ask again after the visit.');
    await expectNoAxeViolations(lead);

    // What the server shows of a refused form stands.
    const close = `${own.cases[0]}/close`;
    await gotoAwake(lead, close, true);
    await lead.getByLabel('Yes', { exact: true }).check();
    await lead.getByLabel('Who was told').fill('The duty manager, by NHS number 943 476 5919');
    await lead.getByRole('button', { name: /^Close the case/ }).click();
    await lead.waitForURL(/draft=/);
    await expectAwake(lead);
    await expect(lead.getByText(BACK)).toBeHidden();
    await lead.getByLabel('Who was told').fill('The duty manager');
    await lead.reload();
    await expectAwake(lead);
    await expect(lead.getByText(NOT_SAVED)).toBeVisible();
    await expect(lead.getByLabel('Who was told')).toHaveValue('The duty manager');
    // Also on the page without the draft.
    await gotoAwake(lead, close, true);
    await expect(lead.getByLabel('Who was told')).toHaveValue('The duty manager');
    await expect(lead.getByLabel('Yes', { exact: true })).toBeChecked();

    await lead.getByRole('button', { name: 'Sign out' }).click();
    await expect(lead.getByRole('heading', { level: 1 })).toHaveText('Sign in');
    expect(await lead.evaluate(() => sessionStorage.length)).toBe(0);
    await signInAs(lead, 'lead');
    await gotoAwake(lead, close, true);
    await expect(lead.getByText(BACK)).toBeHidden();
    await expect(lead.getByLabel('Who was told')).toHaveValue('');
  });
});
