/** The first page, in every kind of browser. */
import { expect, expectNoAxeViolations, expectNoSidewaysScroll, gotoAwake, test } from './fixtures';

test('the first page says what it is', { tag: '@everywhere' }, async ({ page, livelyPages }) => {
  await gotoAwake(page, '/', livelyPages);
  await expect(page).toHaveTitle(/\S/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(page.locator('html')).toHaveAttribute('lang', /^en/);
});

test('the first page is styled', async ({ page, request }) => {
  await page.goto('/');
  const sheets = await page.locator('link[rel="stylesheet"]').evaluateAll((links) => links.map((link) => (link as HTMLLinkElement).href));
  expect(sheets.length).toBeGreaterThan(0);
  for (const sheet of sheets) {
    expect((await request.get(sheet)).headers()['content-type']).toContain('text/css');
  }
});

test('axe finds no fault on the first page', { tag: ['@reflow', '@high-contrast'] }, async ({ page, livelyPages }) => {
  await gotoAwake(page, '/', livelyPages);
  await expectNoAxeViolations(page);
});

test('the first page needs no sideways scrolling', { tag: '@reflow' }, async ({ page, livelyPages }) => {
  await gotoAwake(page, '/', livelyPages);
  await expectNoSidewaysScroll(page);
});

test('a browser without WebAssembly is what this project runs', { tag: '@only-no-wasm' }, async ({ page }) => {
  await page.goto('/');
  expect(await page.evaluate(() => typeof WebAssembly)).toBe('undefined');
});
