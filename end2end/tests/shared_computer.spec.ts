/** A session while somebody works, and what is left in the tab after it. */
import { expect, gotoAwake, signInAs, test } from './fixtures';
import { setUpOwnCase } from './own_audit';

test('typing counts as activity, and is told at most once in two minutes', async ({ page }) => {
  const told: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/do/still-here')) told.push(request.method());
  });
  await signInAs(page, 'manager');
  await page.clock.install();
  await page.goto('/audits/new');
  const theme = page.getByLabel('Theme (optional)');
  await theme.pressSequentially('What');
  await page.clock.fastForward('02:01');
  const answered = page.waitForResponse('**/do/still-here');
  await theme.pressSequentially(' adults');
  expect((await answered).ok()).toBe(true);
  await theme.pressSequentially(' wanted');
  // Whatever was asked for before the next page has been asked for by now.
  await page.goto('/audits');
  expect(told).toEqual(['POST']);
});

test('who signs out leaves nothing typed behind in the tab', async ({ page }) => {
  const own = await setUpOwnCase(page);
  await gotoAwake(page, own.question(1), true);
  await page.route('**/do/record-rating', () => {
    /* never answered: what was typed is not saved, and is kept in the tab */
  });
  await page.getByLabel('Evidence: what did you see in the record?').fill('Half a sentence');
  const keptInTheTab = () => page.evaluate(() => Object.entries(sessionStorage).join());
  // As a browser would post it.
  await expect.poll(keptInTheTab).toContain('Half+a+sentence');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  expect(await keptInTheTab()).toBe('');
});
