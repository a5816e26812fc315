/** A page that follows the group: what it shows of what others do, and what it says when it cannot. */
import type { Browser, Page } from '@playwright/test';
import { expect, gotoAwake, signInAs, test } from './fixtures';
import { setUpOwnCase } from './own_audit';

const evidence = 'Evidence: what did you see in the record?';
const LIVE = 'Live: this page follows the group.';
const ASKING = 'Checking every 3 seconds.';
const TYPED_OVER = 'Somebody else saved this question while you were typing. What you typed is kept; when you save, you choose.';

/** Somebody else at a computer of their own, with the same question open. */
async function somebodyElse(browser: Browser, baseURL: string | undefined, question: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL })).newPage();
  await signInAs(page, 'police');
  await gotoAwake(page, question, true);
  await expect(page.getByText(LIVE)).toBeVisible();
  return page;
}

test('whoever records it, the other screen follows, and says who chose it', async ({ page, browser, baseURL }) => {
  const own = await setUpOwnCase(page);
  await gotoAwake(page, own.question(2), true);
  await expect(page.getByText(LIVE)).toBeVisible();
  const other = await somebodyElse(browser, baseURL, own.question(2));

  await other.getByLabel('Amber', { exact: true }).check();
  await expect(page.getByLabel('Amber', { exact: true })).toBeChecked();
  await expect(page.getByText(/^Chosen by Grace Okafor, \d\d:\d\d$/)).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Questions of this case' })).toContainText('1 of 8 answered');
  await expect(page.getByRole('status')).toHaveText(/^Saved at \d\d:\d\d$/);

  // And back: the version came with it, so this is no conflict.
  await page.getByLabel('Green', { exact: true }).check();
  await expect(other.getByLabel('Green', { exact: true })).toBeChecked();
  await expect(other.getByText(/^Chosen by Priya Nair, /)).toBeVisible();
  await expect(other.getByText('Somebody else saved')).toBeHidden();

  await other.getByLabel(evidence).fill('Page 4: assessed late.');
  await expect(page.getByLabel(evidence)).toHaveValue('Page 4: assessed late.');
  await other.context().close();
});

test('a case and an overview follow too', async ({ page, browser, baseURL }) => {
  const own = await setUpOwnCase(page);
  const other = await somebodyElse(browser, baseURL, own.question(2));
  await gotoAwake(page, own.question(2).replace(/\/questions\/2$/, ''), true);
  await expect(page.getByText(LIVE)).toBeVisible();
  await other.getByLabel('Red', { exact: true }).check();
  await expect(page.locator('[data-live=ratings]')).toContainText('Red');
  await other.context().close();
});

test.describe('when the line drops', () => {
  test.use({ expectedConsoleErrors: [/ERR_|Failed to load resource/] });

  test('what somebody is typing is left alone, and they are told', async ({ page, browser, baseURL }) => {
    const own = await setUpOwnCase(page);
    await gotoAwake(page, own.question(2), true);
    await expect(page.getByText(LIVE)).toBeVisible();
    const other = await somebodyElse(browser, baseURL, own.question(2));
    await page.route('**/do/record-rating', (route) => route.abort());
    await page.getByLabel(evidence).fill('Half a sentence');
    await other.getByLabel('Amber', { exact: true }).check();
    await expect(page.getByText(TYPED_OVER)).toBeVisible();
    await expect(page.getByText(/^Chosen by Grace Okafor, /)).toBeVisible();
    await expect(page.getByLabel(evidence)).toHaveValue('Half a sentence');
    await expect(page.getByLabel('Amber', { exact: true })).not.toBeChecked();
    await page.unroute('**/do/record-rating');
    await page.getByRole('link', { name: 'See both and choose which to keep' }).click({ timeout: 20_000 });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Which answer do you want to keep?');
    await other.context().close();
  });

  test('the page asks instead, says so, and still shows what others do', async ({ page, browser, baseURL }) => {
    const own = await setUpOwnCase(page);
    await page.route('**/live', (route) => route.abort());
    await gotoAwake(page, own.question(2), true);
    await expect(page.getByText(ASKING)).toBeVisible();
    const other = await somebodyElse(browser, baseURL, own.question(2));
    await other.getByLabel('Amber', { exact: true }).check();
    await expect(page.getByLabel('Amber', { exact: true })).toBeChecked();
    await other.context().close();
  });

  test('a page that nobody answers says when it was last right, and is live again by itself', async ({ page, context }) => {
    test.setTimeout(60_000);
    const own = await setUpOwnCase(page);
    await gotoAwake(page, own.question(2), true);
    await expect(page.getByText(LIVE)).toBeVisible();
    // Streams that are open stay open when a browser is taken off the line, so this one is opened anew.
    await page.route('**/live/version', (route) => route.abort());
    await page.route('**/live', (route) => route.abort());
    await gotoAwake(page, own.question(2), true);
    await expect(page.getByText(/^Not live\. Last updated \d\d:\d\d\.$/)).toBeVisible();
    await expect(page.getByRole('link', { name: 'Refresh' })).toHaveAttribute('href', own.question(2));
    await page.unroute('**/live/version');
    await page.unroute('**/live');
    await expect(page.getByText(LIVE)).toBeVisible({ timeout: 30_000 });
    // Signed out in another tab, whose answer takes the cookie away.
    const { origin } = new URL(page.url());
    await context.request.post('/do/sign-out', { headers: { origin, accept: 'text/html' } });
    await expect(page.getByText('You are signed out, so this page no longer follows the group.')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole('link', { name: 'Sign in and come back' })).toBeVisible();
  });

  test('what was typed outlives a session that ended, and is back for the same person', async ({ page, context }) => {
    const own = await setUpOwnCase(page);
    await gotoAwake(page, own.question(1), true);
    const cookies = await context.cookies();
    await context.clearCookies();
    await page.getByLabel(evidence).fill('Half a sentence');
    await expect(page.getByRole('status')).toContainText('You are signed out, so this is not saved.');
    await page.getByRole('status').locator('..').getByRole('link', { name: 'Sign in and come back' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
    await context.addCookies(cookies);
    await gotoAwake(page, own.question(1), true);
    await expect(page.getByLabel(evidence)).toHaveValue('Half a sentence');
    await expect(page.getByRole('status')).toContainText('We brought back what you typed here');

    // And not for somebody else at the same computer.
    await signInAs(page, 'member');
    expect(await page.evaluate(() => Object.keys(sessionStorage).join())).not.toContain('unsaved');
  });
});

test('without a program the page says that it does not follow, and has a link @plain-form', async ({ page, livelyPages }) => {
  const own = await setUpOwnCase(page);
  await gotoAwake(page, own.question(2), livelyPages);
  if (livelyPages) return expect(page.getByText(LIVE)).toBeVisible();
  await expect(page.getByText('This page does not follow by itself.')).toBeVisible();
  await page.getByRole('link', { name: 'Refresh' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 2 of 8');
});
