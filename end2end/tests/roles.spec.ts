/** What the people of an audit do, each signed in as themselves: by plain forms everywhere. */
import { expect, gotoAwake, signInAs, test } from './fixtures';
import { addCase, setUpOwnAudit, setUpOwnCase, shareCases } from './own_audit';

const LARKWATER = 'Larkwater Community and Mental Health NHS Trust';

test('an agency contact sends a case and sees no other agency’s until they are shared @plain-form', async ({ page }) => {
  const own = await setUpOwnAudit(page, [LARKWATER, 'Larchdale Council']);
  await addCase(page, own.overview, 'Larchdale Council', 'LC-07');

  await signInAs(page, 'contact');
  await page.getByRole('link', { name: own.audit }).click();
  await addCase(page, own.overview, LARKWATER, 'LK-01');
  await page.goto(`${own.overview}/cases`);
  await expect(page.getByText('LK-01').first()).toBeVisible();
  await expect(page.getByText('LC-07')).toHaveCount(0);

  await signInAs(page, 'manager');
  await shareCases(page, own.overview);
  await signInAs(page, 'contact');
  await page.goto(`${own.overview}/cases`);
  await expect(page.getByText('LC-07').first()).toBeVisible();
});

test('a member rates a case of another agency, and after declaring an interest only reads it @plain-form', async ({
  page,
  livelyPages,
}) => {
  const own = await setUpOwnCase(page, 'police');
  await gotoAwake(page, own.question(1), livelyPages);
  await page.getByLabel('Red', { exact: true }).check();
  await page.getByRole('button', { name: 'Save and next' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 2 of 8');

  await page.goto(own.question(1).replace(/\/questions\/1$/, ''));
  await page.getByRole('button', { name: 'Declare an interest' }).click();
  await expect(page.getByRole('button', { name: 'Withdraw my interest' })).toBeVisible();
  await page.goto(own.question(2));
  await expect(page.getByText('You have declared an interest in this case')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save and next' })).toHaveCount(0);
});

test('a manager sees who did what to a case, newest first @plain-form', async ({ page, livelyPages }) => {
  const own = await setUpOwnCase(page);
  await gotoAwake(page, own.question(3), livelyPages);
  await page.getByLabel('Amber', { exact: true }).check();
  await page.getByRole('button', { name: 'Save and next' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 4 of 8');
  await signInAs(page, 'manager');
  await page.goto(own.question(3).replace(/\/questions\/3$/, '/history'));
  const events = page.getByRole('main').getByRole('listitem');
  await expect(events.first()).toContainText(/^Priya Nair.* recorded a rating of question 3 of case LC-01: not rated yet to amber/);
  await expect(events.last()).toContainText(/^Morgan Ellis/);
});

test('a lead writes the main messages and a finding, and both are in the report @plain-form', async ({ page }) => {
  const own = await setUpOwnCase(page, 'lead');
  await page.goto(own.overview);
  await page.getByRole('navigation', { name: /^Audit / }).getByRole('link', { name: 'Main messages' }).click();
  await page.getByLabel('What should the boards take from this audit?').fill('Ask earlier.\n\nWrite down what was wanted.');
  await page.getByRole('button', { name: 'Save main messages' }).click();
  await expect(page.getByText('The main messages are saved.')).toBeVisible();

  await page.goto(`${own.overview}/findings/new`);
  await page.getByLabel('Case', { exact: true }).selectOption({ label: 'Larchdale Council, case LC-01' });
  await page.getByLabel('Issue').check();
  await page.getByLabel('What the group found or agreed').fill('Outcomes were asked for late.');
  await page.getByRole('button', { name: 'Save finding' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Findings and actions');
  await expect(page.getByRole('cell', { name: 'Outcomes were asked for late.', exact: true })).toBeVisible();

  await page.getByRole('navigation', { name: /^Audit / }).getByRole('link', { name: 'Report' }).click();
  await page.getByRole('link', { name: /^View/ }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Case file audit report');
  await expect(page.getByText('Ask earlier.')).toBeVisible();
  await expect(page.getByText('Write down what was wanted.')).toBeVisible();
  await expect(page.getByText('Outcomes were asked for late.').first()).toBeVisible();
});

test('a chair agrees the report, answers it for the board and sends it back @plain-form', async ({ page }) => {
  const own = await setUpOwnCase(page, 'chair');
  await page.goto('/audits');
  await page.getByRole('link', { name: own.audit }).click();
  await page.getByRole('link', { name: /^Write/ }).first().click();
  await page.getByLabel('What does the board answer?').fill('We ask every agency what it will change.');
  await page.getByRole('button', { name: 'Save response' }).click();
  await expect(page.getByText('We ask every agency what it will change.')).toBeVisible();
  await page.getByLabel('The audit group agreed this report as it stands now').check();
  await page.getByRole('button', { name: 'Mark as agreed' }).click();
  await expect(page.getByText('What it is made from is locked.')).toBeVisible();
  await page.getByRole('button', { name: 'Make it a draft again' }).click();
  await expect(page.getByRole('button', { name: 'Mark as agreed' })).toBeVisible();
});

test('a reader sees agreed reports and nothing else @plain-form', async ({ page }) => {
  const own = await setUpOwnCase(page, 'reader');
  await page.goto('/audits');
  await expect(page.getByRole('link', { name: 'Spring 2026 (demonstration)' })).toBeVisible();
  await expect(page.getByText(own.audit)).toHaveCount(0);
});

test.describe('what one may not see', () => {
  test.use({ expectedConsoleErrors: [/40[34]/] });

  test('a report that is a draft is not there for a reader, nor a case for an administrator @plain-form', async ({ page }) => {
    const own = await setUpOwnCase(page, 'reader');
    await page.goto(`${own.overview}/reports`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found');
    await signInAs(page, 'administrator');
    await page.goto(own.question(1));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found');
  });
});

test('somebody who signs out is asked to sign in, and comes back to the page @plain-form', async ({ page, livelyPages }) => {
  const own = await setUpOwnCase(page);
  await gotoAwake(page, own.question(5), livelyPages);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.goto(own.question(5));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Sign in/);
  await page.getByRole('button', { name: 'Go in as Priya Nair' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 5 of 8');
});
