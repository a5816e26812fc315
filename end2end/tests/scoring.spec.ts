/** Rating a case: by plain forms everywhere, and by itself where the islands are alive. */
import { expect, gotoAwake, expectAwake, keepFromFollowing, test } from './fixtures';
import { setUpOwnCase } from './own_audit';

const evidence = 'Evidence: what did you see in the record?';

test('a rating is saved by the button and the next question comes @plain-form', async ({ page, livelyPages }) => {
  const own = await setUpOwnCase(page);
  await gotoAwake(page, own.question(3), livelyPages);
  await page.getByLabel('Amber', { exact: true }).check();
  await page.getByLabel(evidence).fill('Page 4: assessed late.');
  await page.getByRole('button', { name: 'Save and next' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 4 of 8');

  await page.goto(own.question(3));
  await expect(page.getByLabel('Amber', { exact: true })).toBeChecked();
  await expect(page.getByLabel(evidence)).toHaveValue('Page 4: assessed late.');
  await expect(page.getByRole('navigation', { name: 'Questions of this case' })).toContainText('1 of 8 answered');
});

test('ratings are offered in one order, not applicable only where it can be @plain-form', async ({ page }) => {
  const own = await setUpOwnCase(page);
  await page.goto(own.question(3));
  const values = () => page.locator('input[name=rating]').evaluateAll((all) => all.map((one) => one.getAttribute('value')));
  expect(await values()).toEqual(['red', 'amber', 'green', 'not_applicable', 'not_rated']);
  await page.goto(own.question(1));
  expect(await values()).toEqual(['red', 'amber', 'green', 'not_rated']);
});

test('what was written is kept when the rating is forgotten @plain-form', async ({ page, livelyPages }) => {
  const own = await setUpOwnCase(page);
  await gotoAwake(page, own.question(1), livelyPages);
  await page.getByLabel(evidence).fill('Asked on the first visit.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Choose a rating.')).toBeVisible();
  await expect(page.getByLabel(evidence)).toHaveValue('Asked on the first visit.');
});

test('a stale save shows both answers and asks which to keep @plain-form', async ({ page, context, livelyPages }) => {
  const own = await setUpOwnCase(page);
  await keepFromFollowing(page);
  const other = await context.newPage();
  await gotoAwake(page, own.question(7), livelyPages);
  await gotoAwake(other, own.question(7), livelyPages);

  await other.getByLabel('Amber', { exact: true }).check();
  await other.getByLabel(evidence).fill('Told twice.');
  await other.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(other.getByRole('status')).toContainText('Saved at');

  await page.getByLabel(evidence).fill('Told each week.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Which answer do you want to keep?');
  await expect(page.getByText('Told twice.')).toBeVisible();
  await expect(page.getByText('Told each week.')).toBeVisible();
  expect(page.url()).not.toContain('Told');

  await page.getByLabel('The saved rating, with both evidence texts').check();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByLabel(evidence)).toHaveValue('Told twice.\n\nTold each week.');
  await expect(page.getByLabel('Amber', { exact: true })).toBeChecked();
});

test('a choice is saved by itself', async ({ page }) => {
  const own = await setUpOwnCase(page);
  await gotoAwake(page, own.question(1), true);
  await page.getByLabel('Green', { exact: true }).check();
  await expect(page.getByRole('status')).toHaveText(/^Saved at \d\d:\d\d$/);
  await page.reload();
  await expect(page.getByLabel('Green', { exact: true })).toBeChecked();
});

test('keys choose a rating only while the focus is on the ratings', async ({ page }) => {
  const own = await setUpOwnCase(page);
  await gotoAwake(page, own.question(3), true);
  await page.keyboard.press('2');
  await page.getByLabel(evidence).press('2');
  await expect(page.locator('input[name=rating]:checked')).toHaveCount(0);
  await page.getByLabel('Red', { exact: true }).focus();
  await page.keyboard.press('2');
  await expect(page.getByLabel('Amber', { exact: true })).toBeChecked();
  await page.keyboard.press('4');
  await expect(page.getByLabel('Not applicable', { exact: true })).toBeChecked();
  await expect(page.getByRole('status')).toContainText('Saved at');
});

test('Ctrl and Enter save the text and go on', async ({ page }) => {
  const own = await setUpOwnCase(page);
  await gotoAwake(page, own.question(1), true);
  await page.getByLabel(evidence).fill('Asked twice.');
  await page.getByLabel(evidence).press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 2 of 8');
  await page.goto(own.question(1));
  await expect(page.getByLabel(evidence)).toHaveValue('Asked twice.');
});

test.describe('when the line drops', () => {
  test.use({ expectedConsoleErrors: [/ERR_FAILED|Failed to load resource/] });

  test('the page says so, keeps trying, and saves when the line is back', async ({ page }) => {
    const own = await setUpOwnCase(page);
    await gotoAwake(page, own.question(1), true);
    await page.route('**/do/record-rating', (route) => route.abort());
    await page.getByLabel('Red', { exact: true }).check();
    await expect(page.getByRole('status')).toContainText('We could not save your answer.');
    await page.unroute('**/do/record-rating');
    await expect(page.getByRole('status')).toContainText('Saved at');
    await page.reload();
    await expect(page.getByLabel('Red', { exact: true })).toBeChecked();
  });

  test('text sent while the server was away is back on the page', async ({ page }) => {
    const own = await setUpOwnCase(page);
    await gotoAwake(page, own.question(1), true);
    await page.route('**/do/record-rating', (route) => route.abort());
    await page.getByLabel(evidence).fill('Sent into the void');
    await page.getByRole('button', { name: 'Save and next' }).click();
    await expect(page.getByRole('heading', { name: 'Question 1 of 8' })).toBeHidden();
    await page.unroute('**/do/record-rating');
    await gotoAwake(page, own.question(1), true);
    await expect(page.getByLabel(evidence)).toHaveValue('Sent into the void');
    await page.getByRole('button', { name: 'Save and next' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 2 of 8');
    await gotoAwake(page, own.question(1), true);
    await expect(page.getByRole('status')).toContainText('Saved at');
  });

  test('text that was not saved is back after the page is loaded again', async ({ page }) => {
    const own = await setUpOwnCase(page);
    await gotoAwake(page, own.question(1), true);
    await page.route('**/do/record-rating', (route) => route.abort());
    await page.getByLabel('Amber', { exact: true }).check();
    await page.getByLabel(evidence).fill('Half a sentence');
    await page.reload();
    await expectAwake(page);
    await expect(page.getByLabel(evidence)).toHaveValue('Half a sentence');
    await expect(page.getByLabel('Amber', { exact: true })).toBeChecked();
    await expect(page.getByRole('status')).toContainText('We brought back what you typed here');
  });
});

test('somebody else’s save is told while one types', async ({ page, context }) => {
  const own = await setUpOwnCase(page);
  await keepFromFollowing(page);
  const other = await context.newPage();
  await gotoAwake(page, own.question(2), true);
  await gotoAwake(other, own.question(2), true);
  await other.getByLabel('Amber', { exact: true }).check();
  await expect(other.getByRole('status')).toContainText('Saved at');
  await page.getByLabel('Green', { exact: true }).check();
  await expect(page.getByRole('status')).toContainText('Somebody else saved this question');
  await page.getByRole('link', { name: 'See both and choose which to keep' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Which answer do you want to keep?');
});

test('a case can be rated by keyboard alone, and the focus is never under the bar', async ({ page }) => {
  const own = await setUpOwnCase(page);
  await gotoAwake(page, own.question(1), true);
  await page.getByLabel('Red', { exact: true }).focus();
  for (let step = 0; step < 12; step += 1) {
    const hidden = await page.evaluate(() => {
      const focused = document.activeElement;
      const bar = document.querySelector('.save-bar');
      if (!focused || !bar || bar.contains(focused)) return false;
      const at = focused.getBoundingClientRect();
      const top = bar.getBoundingClientRect().top;
      const bottom = bar.getBoundingClientRect().bottom;
      // Hidden is what lies wholly under the bar.
      return at.top >= top && at.bottom <= bottom;
    });
    expect(hidden, `focus after ${step} steps`).toBe(false);
    await page.keyboard.press('Tab');
  }
});

test('a click before the islands are awake still works as a form', async ({ page }) => {
  const own = await setUpOwnCase(page);
  await page.route('**/pkg/*.wasm', () => {
    /* never answered: the program does not arrive */
  });
  await page.goto(own.question(1), { waitUntil: 'commit' });
  await page.getByLabel('Green', { exact: true }).check();
  await page.getByRole('button', { name: 'Save and next' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 2 of 8');
});
