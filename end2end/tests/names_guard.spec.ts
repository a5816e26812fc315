/** The names guard: what looks as if it identifies a person is not saved before its author has said what it is. */
import { expect, gotoAwake, test } from './fixtures';
import { setUpOwnCase } from './own_audit';

const evidence = 'Evidence: what did you see in the record?';
const isNotOne = 'It is not one. Save what I wrote.';
const written = 'Page 2: rang her on 0113 496 0123.';

test('evidence with a telephone number is stopped, and changed evidence is saved @plain-form', async ({
  page,
  livelyPages,
  expectSound,
}) => {
  const own = await setUpOwnCase(page);
  await gotoAwake(page, own.question(3), livelyPages);
  await page.getByLabel('Amber', { exact: true }).check();
  await page.getByLabel(evidence).fill(written);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('0113 496 0123');
  await expect(page.getByRole('alert')).toContainText('Change it, or say that it is not one.');
  await expect(page.getByLabel(isNotOne)).not.toBeChecked();
  await expect(page.getByLabel(evidence)).toHaveValue(written);
  expect(page.url()).not.toContain('0113');
  await expectSound();

  await page.getByLabel(evidence).fill('Page 2: rang her the same day.');
  await page.getByRole('button', { name: 'Save and next' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 4 of 8');
  await page.goto(own.question(3));
  await expect(page.getByLabel(evidence)).toHaveValue('Page 2: rang her the same day.');
});

test('evidence whose author says that it is not one is saved as it is @plain-form', async ({ page, livelyPages }) => {
  const own = await setUpOwnCase(page);
  await gotoAwake(page, own.question(3), livelyPages);
  await page.getByLabel('Green', { exact: true }).check();
  await page.getByLabel(evidence).fill('Form 943 476 5919, page 2.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('943 476 5919');
  await page.getByLabel(isNotOne).check();
  await page.getByRole('button', { name: 'Save and next' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 4 of 8');
  await page.goto(own.question(3));
  await expect(page.getByLabel(evidence)).toHaveValue('Form 943 476 5919, page 2.');
  await expect(page.getByLabel(isNotOne)).toHaveCount(0);
});

test('the line under the question says what was stopped, and leads to where one says that it is not one', async ({
  page,
  expectSound,
}) => {
  const own = await setUpOwnCase(page);
  await gotoAwake(page, own.question(3), true);
  await page.getByLabel(evidence).fill(written);
  await page.getByLabel('Amber', { exact: true }).check();
  await expect(page.getByRole('status')).toContainText('Your rating and your evidence are not saved.');
  await expect(page.getByRole('status')).toContainText('0113 496 0123');
  await expectSound();
  await page.getByRole('link', { name: 'Say that it is not one' }).click();
  await expect(page.getByLabel(evidence)).toHaveValue(written);
  await page.getByLabel(isNotOne).check();
  await page.getByRole('button', { name: 'Save and next' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 4 of 8');
});
