/**
 * A meeting of the audit group: three people at computers of their own and a projector, in each way of scoring, with a line
 * that drops, two answers to one question, an undo and somebody who comes late.
 */
import type { Page } from '@playwright/test';
import { expect, expectNoAxeViolations, gotoAwake, keepFromFollowing, signInAs, test } from './fixtures';
import { setUpOwnAudit } from './own_audit';
import { begin, COUNCIL, somebody, TOMS_AGENCY, type Here } from './own_meeting';

const EVIDENCE = 'Evidence: what did you see in the record?';
const OWN_EVIDENCE = 'Why? What did you see in the record?';

/** Opens a page as it is now: what does not follow by itself is opened again. */
async function lookAgain(page: Page, lively: boolean): Promise<void> {
  if (!lively) await page.reload();
}

/** Waits until a page shows something: by itself where it follows, else by opening it again. */
async function expectSoon(page: Page, lively: boolean, look: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await lookAgain(page, lively);
    await look();
  }).toPass({ timeout: 20_000 });
}

/** Says that somebody is there. */
async function attend(page: Page, overview: string): Promise<void> {
  await page.goto(`${overview}/meeting`);
  await page.getByRole('button', { name: /^I am here/ }).first().click();
  await expect(page.getByText(/^You are noted as here/)).toBeVisible();
}

/** Opens the projector with the code that whoever runs the meeting gives out. */
async function openProjector(lead: Page, overview: string, here: Here): Promise<Page> {
  await lead.goto(`${overview}/meeting/run`);
  await lead.getByRole('button', { name: 'Give out a code' }).click();
  const code = (await lead.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).innerText()).trim();
  const screen = await (await here.browser.newContext({ baseURL: here.baseURL })).newPage();
  await screen.setViewportSize({ width: 1366, height: 768 });
  await screen.goto('/screen');
  await screen.getByLabel('Code').fill('AAAA-AAAA');
  await screen.getByRole('button', { name: 'Open the projector' }).click();
  await expect(screen.getByRole('alert')).toContainText('This code does not work');
  if (here.lively) await expectNoAxeViolations(screen);
  await screen.getByLabel('Code').fill(code);
  await screen.getByRole('button', { name: 'Open the projector' }).click();
  return screen;
}

/** Nothing of a page is outside the window. */
async function expectFits(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
  expect(over, 'pixels below the window').toBeLessThanOrEqual(0);
}

test.describe('a meeting', () => {
  // The browser reports the refused code, and lines that a test cuts.
  test.use({ expectedConsoleErrors: [/422/, /ERR_|Failed to load resource/] });

  test('that agrees together: every screen follows, a stale answer is a question, and a change is taken back @plain-form', async ({
    page: lead,
    browser,
    baseURL,
    livelyPages: lively,
  }) => {
    test.setTimeout(150_000);
    const here = { browser, baseURL, lively };
    const own = await begin(lead, /^Agree together/);
    const [tom, grace] = [await somebody(here, 'member'), await somebody(here, 'police')];
    await attend(lead, own.overview);
    await attend(tom, own.overview);
    await attend(grace, own.overview);
    if (lively) await expectNoAxeViolations(tom);
    const screen = await openProjector(lead, own.overview, here);
    await expect(screen.getByRole('heading', { level: 1 })).toHaveText('Between cases');
    await expect(lead.getByText('Tom Ashworth')).toBeVisible();

    // The lead takes the group to the first case; members are told where it is.
    await lead.getByRole('button', { name: /^Next case: LC-01/ }).click();
    await expect(lead.getByText(/^The group is at question 1 of case LC-01\.$/)).toBeVisible();
    if (lively) await expectNoAxeViolations(lead);
    await expectSoon(screen, lively, async () => {
      await expect(screen.getByText('Case LC-01, question 1 of 8')).toBeVisible({ timeout: 2_000 });
    });
    await expectFits(screen);
    if (lively) await expectNoAxeViolations(screen);
    await expect(screen.locator('body')).not.toContainText(COUNCIL);

    // Whoever records it, the others see it and who chose it.
    await gotoAwake(tom, `${own.cases[0]}/questions/1`, lively);
    await gotoAwake(grace, `${own.cases[0]}/questions/1`, lively);
    await tom.getByLabel('Amber', { exact: true }).check();
    await tom.getByLabel(EVIDENCE).fill('Asked once.');
    await tom.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(tom.getByText(/^Chosen by Tom Ashworth, /)).toBeVisible();
    if (lively) {
      await expect(grace.getByLabel('Amber', { exact: true })).toBeChecked();
      await expect(grace.getByText(/^Chosen by Tom Ashworth, /)).toBeVisible();
      // All that he wrote: else hers would be a second answer to one question.
      await expect(grace.getByLabel(EVIDENCE)).toHaveValue('Asked once.');
    } else {
      // Without a program the page is older than what was saved: the group is asked which answer to keep.
      await grace.getByLabel('Red', { exact: true }).check();
      await grace.getByLabel(EVIDENCE).fill('Not asked at all.');
      await grace.getByRole('button', { name: 'Save', exact: true }).click();
      await expect(grace.getByRole('heading', { level: 1 })).toHaveText('Which answer do you want to keep?');
      await grace.goto(`${own.cases[0]}/questions/1`);
    }
    await expectSoon(screen, lively, async () => {
      await expect(screen.getByText('Amber')).toBeVisible({ timeout: 2_000 });
    });

    // An undo is a new entry.
    await grace.getByLabel('Green', { exact: true }).check();
    if (lively) {
      // The page that followed all this offers it, without being opened again.
      await expect(grace.getByText(/^Chosen by Grace Okafor, /)).toBeVisible();
    } else {
      await grace.getByRole('button', { name: 'Save', exact: true }).click();
    }
    await expect(grace.getByText('You changed question 1 from Amber to Green.')).toBeVisible();
    await grace.getByRole('button', { name: 'Undo' }).click();
    await expect(grace.getByLabel('Amber', { exact: true })).toBeChecked();

    // The screen pauses and goes on; the meeting ends, and the code with it.
    await lead.goto(`${own.overview}/meeting/run`);
    await lead.getByRole('button', { name: 'Pause the screen' }).click();
    await expectSoon(screen, lively, async () => {
      await expect(screen.getByRole('heading', { level: 1 })).toHaveText('Paused', { timeout: 2_000 });
    });
    if (lively) await expectNoAxeViolations(screen);
    await lead.getByRole('button', { name: 'Show again' }).click();
    await lead.getByRole('link', { name: /^Close case LC-01/ }).click();
    if (lively) await expectNoAxeViolations(lead);
    await lead.getByLabel('No', { exact: true }).check();
    await lead.getByRole('button', { name: /^Close the case/ }).click();
    await expect(lead.getByRole('heading', { level: 1 })).toHaveText('Case LC-01 is closed');
    if (lively) await expectNoAxeViolations(lead);

    // What was learned is a line of its own, with its author.
    await tom.goto(`${own.overview}/meeting/notes`);
    await tom.getByLabel('Learning').check();
    await tom.getByLabel('What to note').fill('Ask again after the visit.');
    await tom.getByRole('button', { name: 'Add to the notes' }).click();
    await expect(tom.getByText('Ask again after the visit.', { exact: true })).toBeVisible();
    if (lively) await expectNoAxeViolations(tom);
    await grace.goto(`${own.overview}/meeting/sign-off`);
    await expect(grace.getByText('Ask again after the visit.', { exact: true })).toBeVisible();
    await grace.getByLabel('This is a fair record').check();
    if (lively) await expectNoAxeViolations(grace);
    await grace.getByRole('main').getByRole('button', { name: /^Sign/ }).click();
    await expect(grace.getByRole('main')).toContainText('Grace Okafor');

    await lead.goto(`${own.overview}/meeting/run`);
    await lead.getByRole('button', { name: 'End the meeting' }).click();
    await expect(lead.getByRole('heading', { level: 1 })).toHaveText('Do you want to end the meeting?');
    if (lively) await expectNoAxeViolations(lead);
    await lead.getByRole('button', { name: 'End the meeting' }).click();
    // Nothing of the last case stays on the wall.
    await expectSoon(screen, lively, async () => {
      await expect(screen.getByRole('heading', { level: 1 })).toHaveText('The meeting has ended.', { timeout: 2_000 });
    });
    if (lively) await expectNoAxeViolations(screen);
    for (const one of [tom, grace, screen]) await one.context().close();
  });

  test('that scores alone and then shows: hidden until shown, agreed at once, differences first @plain-form', async ({
    page: lead,
    browser,
    baseURL,
    livelyPages: lively,
  }) => {
    test.setTimeout(150_000);
    const here = { browser, baseURL, lively };
    const own = await begin(lead, /^Each member scores alone/);
    const [tom, grace] = [await somebody(here, 'member'), await somebody(here, 'police')];
    await attend(tom, own.overview);
    await attend(lead, own.overview);
    const screen = await openProjector(lead, own.overview, here);
    await lead.getByRole('button', { name: /^Next case: LC-01/ }).click();

    const rate = async (page: Page, question: number, rating: string, why: string) => {
      await gotoAwake(page, `${own.cases[0]}/questions/${question}`, lively);
      await page.getByLabel(rating, { exact: true }).check();
      await page.getByLabel(OWN_EVIDENCE).fill(why);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.waitForURL(/#saved$/);
      await expect(page.getByText(/^Saved at /)).toBeVisible();
    };
    await rate(tom, 1, 'Green', 'Hidden from the others: on page 3.');
    await expect(tom.getByText(/only you see this until the facilitator shows the ratings/i)).toBeVisible();
    if (lively) await expectNoAxeViolations(tom);
    await rate(tom, 2, 'Red', 'Nothing at all on page 5.');
    await rate(tom, 4, 'Amber', 'One line.');

    // Nobody else is sent any of it.
    await gotoAwake(grace, `${own.cases[0]}/questions/1`, lively);
    for (const address of ['questions/1', 'questions/2', '']) {
      await grace.goto(`${own.cases[0]}/${address}`.replace(/\/$/, ''));
      expect(await grace.content()).not.toContain('Hidden from the others');
      expect(await grace.content()).not.toContain('Nothing at all on page 5');
    }
    await expectSoon(screen, lively, async () => {
      await expect(screen.getByText('1 of 2 have scored')).toBeVisible({ timeout: 2_000 });
    });
    expect(await screen.content()).not.toContain('rag--green');
    await expectFits(screen);
    await screen.setViewportSize({ width: 1920, height: 1080 });
    await expectFits(screen);

    await rate(lead, 1, 'Green', 'On page 3.');
    await rate(lead, 2, 'Green', 'Her words are on page 6.');
    await rate(lead, 4, 'Green', 'Considered on day 20.');

    // The line of a member drops meanwhile: the page asks instead.
    if (lively) await tom.route('**/live', (route) => route.abort());
    await gotoAwake(tom, `${own.cases[0]}/questions/2`, lively);
    if (lively) await expect(tom.getByText('Checking every 3 seconds.')).toBeVisible({ timeout: 20_000 });

    // The lead shows the case; what all gave is agreed, and the widest difference comes first.
    await lead.goto(`${own.overview}/meeting/run`);
    await lead.getByRole('button', { name: 'Show the ratings' }).click();
    await expect(lead.getByText(/Show anyway\?/)).toBeVisible();
    if (lively) await expectNoAxeViolations(lead);
    await lead.getByRole('button', { name: 'Show the ratings' }).click();
    await lead.goto(`${own.cases[0]}/differences`);
    await expect(lead.getByRole('heading', { level: 2, name: /^Question/ }).first()).toContainText('Question 2:');
    await expect(lead.getByRole('heading', { level: 2, name: /^Question/ }).nth(1)).toContainText('Question 4:');
    await expect(lead.getByRole('table', { name: 'Agreed at once' })).toContainText('1.');
    if (lively) await expectNoAxeViolations(lead);
    await expectSoon(screen, lively, async () => {
      await expect(screen.locator('body')).toContainText('Green', { timeout: 2_000 });
    });

    if (lively) await expectNoAxeViolations(screen);
    await expectSoon(tom, lively, async () => {
      await expect(tom.getByRole('main')).toContainText('First ratings: Red 1, Green 1', { timeout: 2_000 });
    });

    // A member who comes late sees what was shown, and still gives a rating of her own. It is marked, and counts in no figure.
    await attend(grace, own.overview);
    await gotoAwake(grace, `${own.cases[0]}/questions/4`, lively);
    await grace.getByRole('link', { name: 'Add your own rating first' }).click();
    await grace.getByLabel('Red', { exact: true }).check();
    await grace.getByLabel(OWN_EVIDENCE).fill('Nobody was asked.');
    await grace.getByRole('button', { name: 'Save', exact: true }).click();
    await grace.waitForURL(/#saved$/);
    await lead.goto(`${own.cases[0]}/differences`);
    await expect(lead.getByRole('region', { name: /^Question 4:/ })).toContainText('Given after the others were shown');
    await grace.goto(`${own.cases[0]}/questions/4`);
    await expect(grace.getByRole('main')).toContainText('First ratings: Amber 1, Green 1');

    // The group agrees with a reason, while another has the question open as it was.
    await keepFromFollowing(tom);
    await tom.goto(`${own.cases[0]}/questions/2`);
    const second = lead.getByRole('region', { name: /^Question 2:/ });
    await second.getByLabel('Amber', { exact: true }).check();
    await second.getByLabel(/^Why did the group agree/).fill('Her words are there, late.');
    await second.getByRole('button', { name: 'Agree question 2' }).click();
    await expect(lead.getByRole('table', { name: 'Settled' })).toContainText('Her words are there, late.');
    await tom.getByLabel('Green', { exact: true }).check();
    await tom.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(tom.getByRole('heading', { level: 1 })).toHaveText('Which answer do you want to keep?');
    await tom.getByLabel('Your answer').check();
    await tom.getByRole('button', { name: 'Keep it' }).click();

    // Taking that back is a new entry, and the reason is there again.
    await grace.goto(`${own.cases[0]}/questions/2`);
    await expect(grace.getByText('Tom Ashworth changed question 2 from Amber to Green.')).toBeVisible();
    await grace.getByRole('button', { name: 'Undo' }).click();
    await expect(grace.getByLabel('Amber', { exact: true })).toBeChecked();
    await expect(grace.getByLabel(/^Why did the group agree/)).toHaveValue('Her words are there, late.');
    for (const one of [tom, grace, screen]) await one.context().close();
  });

  test('whose line drops says so, keeps what is typed, and is live again', async ({ page: lead, browser, baseURL, livelyPages: lively }) => {
    test.skip(!lively, 'a page that does not follow has no line to lose');
    test.setTimeout(120_000);
    const own = await begin(lead, /^Agree together/);
    const tom = await somebody({ browser, baseURL, lively }, 'member');
    await attend(tom, own.overview);
    await tom.route('**/live', (route) => route.abort());
    await gotoAwake(tom, `${own.cases[0]}/questions/1`, true);
    await expect(tom.getByText('Checking every 3 seconds.')).toBeVisible({ timeout: 20_000 });
    await gotoAwake(lead, `${own.cases[0]}/questions/1`, true);
    await lead.getByLabel('Amber', { exact: true }).check();
    await expect(tom.getByLabel('Amber', { exact: true })).toBeChecked({ timeout: 15_000 });
    await tom.unroute('**/live');
    await expect(tom.getByText('Live: this page follows the group.')).toBeVisible({ timeout: 40_000 });
    await tom.context().close();
  });
});

test('the calibration round is rated alone and shown together @plain-form', async ({ page, browser, baseURL, livelyPages: lively }) => {
  test.setTimeout(150_000);
  const own = await setUpOwnAudit(page, [COUNCIL, TOMS_AGENCY]);
  await signInAs(page, 'lead');
  await page.goto(`${own.overview}/calibration`);
  await expect(page.getByText('You have not rated it yet.')).toBeVisible();
  if (lively) await expectNoAxeViolations(page);
  await page.getByRole('group', { name: /^1\. / }).getByLabel('Green', { exact: true }).check();
  await page.getByRole('button', { name: 'Save your ratings' }).click();
  const tom = await somebody({ browser, baseURL, lively }, 'member');
  await tom.goto(`${own.overview}/calibration`);
  await expect(tom.getByText('Priya Nair: 1 of 8 questions')).toBeVisible();
  await tom.getByRole('group', { name: /^1\. / }).getByLabel('Amber', { exact: true }).check();
  await tom.getByRole('button', { name: 'Save your ratings' }).click();
  await page.goto(`${own.overview}/calibration`);
  await page.getByRole('button', { name: 'Show everybody’s ratings' }).click();
  await expect(page.getByRole('table', { name: 'How many chose each rating' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Is once enough');
  if (lively) await expectNoAxeViolations(page);
  await tom.context().close();
});
