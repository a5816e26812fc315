/** Reminding agencies, at a server that sends no mail: the words are seen, copied and noted as sent. */
import { expect, gotoAwake, test } from './fixtures';
import { setUpOwnAudit } from './own_audit';

/** The agency of the demonstration's contact. */
const AGENCY = 'Larkwater Community and Mental Health NHS Trust';

/** The day in a week, where the boards are. */
function inAWeek(): string[] {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London' }).formatToParts(
    new Date(Date.now() + 7 * 24 * 60 * 60 * 1000),
  );
  return ['day', 'month', 'year'].map((type) => parts.find((part) => part.type === type)?.value ?? '');
}

test('a reminder is seen before it goes, noted when it is sent, and not due a second time @plain-form', async ({
  page,
  livelyPages,
  expectSound,
}) => {
  const own = await setUpOwnAudit(page, [AGENCY, 'Larchdale Hospice']);
  await page.goto(`${own.overview}/details`);
  const due = page.getByRole('group', { name: 'By when agencies send their cases (optional)' });
  const [day, month, year] = inAWeek();
  await due.getByLabel('Day').fill(day);
  await due.getByLabel('Month').fill(month);
  await due.getByLabel('Year').fill(year);
  await page.getByRole('button', { name: 'Save the details' }).click();
  await expect(page.getByRole('heading', { level: 1, name: own.audit })).toBeVisible();

  await page.goto(`${own.overview}/sending`);
  await page.getByRole('link', { name: 'Remind agencies' }).click();
  await gotoAwake(page, new URL(page.url()).pathname, livelyPages);
  await expect(page.getByText('The reminder for 7 days before is due.').first()).toBeVisible();
  await expect(page.getByText('Larchdale Hospice has not sent its cases and has no agency contact')).toBeVisible();
  const agency = page.getByLabel(AGENCY, { exact: true });
  await expect(agency).toBeChecked();
  await expect(page.getByText('Daniel Hughes (')).toBeVisible();
  await expect(page.getByText(`${AGENCY} has not sent its cases yet.`)).toBeVisible();
  await expect(page.getByText('This server sends no mail.')).toBeVisible();
  await expectSound();

  await page.getByRole('button', { name: 'I have sent them' }).click();
  await expect(page.getByRole('alert')).toContainText('noted that you have sent the reminder');
  await expect(agency).not.toBeChecked();
  await expect(page.getByRole('row', { name: /copied and sent by hand/ })).toContainText('Morgan Ellis');
  await page.getByRole('button', { name: 'I have sent them' }).click();
  await expect(page.getByRole('alert')).toContainText('Choose the agencies that you remind');
  await expectSound();
});
