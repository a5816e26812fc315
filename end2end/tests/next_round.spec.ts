/** Setting up the next round of an audit from the earlier one: what was set up is there, what was done is not. */
import { randomUUID } from 'node:crypto';
import { expect, gotoAwake, test } from './fixtures';
import { addCase, setUpOwnAudit } from './own_audit';

test('the next round begins with the earlier audit, its days moved on and without its cases @plain-form', async ({
  page,
  livelyPages,
  expectSound,
}) => {
  const own = await setUpOwnAudit(page, ['Larchdale Council', 'Tarnholt Hospitals']);
  await page.goto(`${own.overview}/details`);
  await page.getByLabel('Theme (optional)').fill('Self-neglect');
  for (const [group, day, month, year] of [
    ['First day of the window (optional)', '1', '7', '2026'],
    ['Last day of the window (optional)', '30', '9', '2026'],
    ['By when agencies send their cases (optional)', '16', '10', '2026'],
  ]) {
    const date = page.getByRole('group', { name: group });
    await date.getByLabel('Day').fill(day);
    await date.getByLabel('Month').fill(month);
    await date.getByLabel('Year').fill(year);
  }
  await page.getByRole('button', { name: 'Save the details' }).click();
  await expect(page.getByRole('heading', { level: 1, name: own.audit })).toBeVisible();
  await addCase(page, own.overview, 'Larchdale Council', 'LC-01');

  await gotoAwake(page, own.overview, livelyPages);
  await page.getByRole('link', { name: 'Set up the next round' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Set up the next round');
  await expect(page.getByRole('heading', { name: 'What is not copied' })).toBeVisible();
  await expect(page.getByLabel('Theme (optional)')).toHaveValue('Self-neglect');
  await expect(page.getByLabel('Agencies that present cases')).toHaveValue('Larchdale Council\nTarnholt Hospitals');
  const first = page.getByRole('group', { name: 'First day of the window (optional)' });
  await expect(first.getByLabel('Month')).toHaveValue('10');
  await expectSound();

  // In letters, as the names guard would ask about digits in a row.
  const name = `Next ${randomUUID().replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)])}`;
  await page.getByRole('button', { name: 'Set up the audit' }).click();
  await expect(page.getByRole('alert')).toContainText('Enter a name for the audit');
  await page.getByLabel('Name of the audit').fill(name);
  await page.getByRole('button', { name: 'Set up the audit' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByText('1 October 2026 to 31 December 2026')).toBeVisible();
  await expect(page.getByText('16 January 2027', { exact: true })).toBeVisible();
  await page.goto(`${new URL(page.url()).pathname}/cases`);
  await expect(page.getByText('LC-01')).toHaveCount(0);
});
