/** "Back" in a browser that shows a page again as it was left, without asking the server for it. */
import type { Page } from '@playwright/test';
import { expect, expectAwake, gotoAwake, test as base } from './fixtures';
import { setUpOwnCase } from './own_audit';

const EVIDENCE = 'Evidence: what did you see in the record?';

/** Lets a page have no stream open, for a browser lets go of a page that has. */
async function withoutStream(page: Page): Promise<void> {
  await page.route('**/live{,/version}', (route) => route.abort());
}

/** Browsers do so of themselves; in tests it is usually turned off. */
const test = base.extend({
  launchOptions: [
    async ({ launchOptions }, use) => {
      await use({ ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] });
    },
    { scope: 'worker' },
  ],
});

test.use({ expectedConsoleErrors: [/ERR_|Failed to load resource/] });

/** Opens the question. Gives whether the browser has shown it again as it was since. */
async function openQuestion(page: Page, question: string): Promise<() => boolean> {
  await withoutStream(page);
  await gotoAwake(page, question, true);
  let isShownAgain = false;
  page.on('console', (message) => {
    isShownAgain ||= message.text() === 'shown again';
  });
  await page.evaluate(() => addEventListener('pageshow', ({ persisted }) => persisted && console.log('shown again')));
  return () => isShownAgain;
}

test('a question that was saved and left is not out of date when somebody comes back to it', async ({ page }) => {
  const own = await setUpOwnCase(page);
  const isShownAgain = await openQuestion(page, own.question(1));
  await page.getByLabel(EVIDENCE).fill('Saved.');
  await page.getByRole('button', { name: 'Save and next' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 2 of 8');
  await expectAwake(page);
  await page.goBack({ waitUntil: 'commit' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 1 of 8');
  await expect(page.getByRole('status')).toContainText('Saved at');
  await expectAwake(page);
  expect(isShownAgain()).toBe(true);
  await page.getByLabel(EVIDENCE).fill('Saved, and more.');
  await page.getByRole('button', { name: 'Save and next' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 2 of 8');
});

test('a question that was sent in vain goes on with what was typed', async ({ page }) => {
  const own = await setUpOwnCase(page);
  const isShownAgain = await openQuestion(page, own.question(1));
  await page.getByLabel(EVIDENCE).fill('Sent into the void');
  await page.route('**/do/record-rating', (route) => route.abort());
  // By the key: on the way to the button the field is left, which saves, and the button would wait for that.
  await page.getByLabel(EVIDENCE).press('Control+Enter');
  await page.waitForURL('chrome-error://chromewebdata/');
  // Nobody answers for the page itself either.
  await page.route('**/questions/1', (route) => route.abort());
  await page.goBack({ waitUntil: 'commit' });
  await expect(page.getByLabel(EVIDENCE)).toHaveValue('Sent into the void');
  expect(isShownAgain()).toBe(true);
  await expect(page.getByRole('status')).toContainText('We could not save your answer.');
  await page.unroute('**/do/record-rating');
  await expect(page.getByRole('status')).toContainText('Saved at');
  await page.unroute('**/questions/1');
  await page.reload();
  await expect(page.getByLabel(EVIDENCE)).toHaveValue('Sent into the void');
});
