/** The report: as a page, as a PDF, on paper. */
import { expect, signInAs, test } from './fixtures';

async function openReport(page: import('@playwright/test').Page) {
  await signInAs(page, 'chair');
  await page.goto('/audits');
  await page.getByRole('link', { name: 'Autumn 2026 (demonstration)' }).click();
  await page.getByRole('navigation', { name: /^Audit / }).getByRole('link', { name: 'Report' }).click();
  await page.getByRole('link', { name: /^View/ }).first().click();
}

test('a chair reads the report and gets the PDF @plain-form', async ({ page }) => {
  await openReport(page);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Case file audit report');
  for (const principle of ['Empowerment', 'Prevention', 'Proportionality', 'Protection', 'Partnership', 'Accountability']) {
    await expect(page.getByRole('heading', { name: principle, exact: true })).toBeVisible();
  }
  await expect(page.getByText('Not assessed.')).toBeVisible();
  await expect(page.getByText('Restricted: for board members').first()).toBeVisible();
  const href = await page.locator('a[href$="report.pdf"]').first().getAttribute('href');
  const pdf = await page.request.get(href as string);
  expect(pdf.headers()['content-type']).toBe('application/pdf');
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
});

test('the report prints without navigation, in black on white', async ({ page }) => {
  await openReport(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation', { name: /^Audit / })).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
