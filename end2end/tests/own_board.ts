/** The people of a board on a server of a test's own: how each of them gets in. */
import { expect, type Page } from '@playwright/test';
import { oneTimeCode, stepNow } from './one_time_code';
import type { FreshServer } from './fresh_server';

export const PASSWORD = 'velvet tractor Amazon';
export const BOARD = 'Hartmoor Safeguarding Adults Board';
export const ADMINISTRATOR = 'alex.stone@hartmoor.example';
export const MANAGER = 'sana.iqbal@hartmoor.example';

/** What somebody has who set up a second factor. */
export type SecondFactor = {
  /** The next code of their app. None comes twice: a used one is refused. */
  nextCode: () => string;
  /** The codes for when the app is not at hand. */
  recoveryCodes: string[];
};

/** Held to each page on the way. */
type Look = () => Promise<void>;

/** Makes the administrator's account by the link that the server printed. They are signed in afterwards. */
export async function makeFirstAccount(page: Page, server: FreshServer, look: Look): Promise<SecondFactor> {
  await page.goto(server.firstAccountLink);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Make the first account');
  await look();
  await page.getByLabel('Your name').fill('Alex Stone');
  await page.getByLabel('Your e-mail address').fill(ADMINISTRATOR);
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByLabel('The same password again').fill(PASSWORD);
  await page.getByRole('button', { name: 'Make the account' }).click();
  const secondFactor = await setUpSecondFactor(page, look);
  await expect(page.getByRole('banner')).toContainText('Alex Stone');
  return secondFactor;
}

/** Makes a board as the administrator. Gives the link that invites its first manager. */
export async function makeBoard(page: Page, look: Look): Promise<string> {
  await page.goto('/system');
  await page.getByRole('button', { name: 'Make a board' }).click();
  await page.getByLabel('Name of the board').fill(BOARD);
  await page.getByLabel('E-mail address of its first manager').fill(MANAGER);
  await page.getByRole('button', { name: 'Make the board' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(BOARD);
  await look();
  return page.getByText(/\/invitations\//).innerText();
}

/** Accepts an invitation with a new account. */
export async function acceptInvitation(page: Page, link: string, name: string, look: Look): Promise<void> {
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Invitation to ${BOARD}`);
  await look();
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByLabel('The same password again').fill(PASSWORD);
  await page.getByRole('button', { name: 'Make the account and accept' }).click();
}

/** Sets up the second factor that the board asks for. Whoever does is signed in afterwards. */
export async function setUpSecondFactor(page: Page, look: Look): Promise<SecondFactor> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Set up a second factor');
  await look();
  const key = await page.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{1,4})+$/).innerText();
  let used = 0;
  const nextCode = () => {
    // A server takes the code of the step to come, as of an app that is a little fast.
    used = Math.max(stepNow(), used + 1);
    return oneTimeCode(key, used);
  };
  await page.getByLabel('The code that the app shows now').fill(nextCode());
  await page.getByRole('button', { name: 'Turn the second factor on' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your recovery codes');
  await look();
  const recoveryCodes = await page.getByRole('main').getByRole('listitem').allInnerTexts();
  await page.getByRole('button', { name: 'I have kept them, go on' }).click();
  return { nextCode, recoveryCodes };
}

/** Makes the first account, a board and its manager, who is signed in afterwards. */
export async function becomeManager(
  page: Page,
  server: FreshServer,
  look: Look,
): Promise<SecondFactor & { administrator: SecondFactor }> {
  const administrator = await makeFirstAccount(page, server, look);
  const link = await makeBoard(page, look);
  await signOut(page);
  await acceptInvitation(page, link, 'Sana Iqbal', look);
  const secondFactor = await setUpSecondFactor(page, look);
  await expect(page.getByRole('banner')).toContainText('Sana Iqbal');
  return { ...secondFactor, administrator };
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('You have signed out.')).toBeVisible();
}

/** Fills the sign-in page that is open, and sends it. */
export async function enterPassword(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Fills the page that asks for a code, and sends it. */
export async function enterCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Enter your code').fill(code);
  await page.getByRole('button', { name: 'Go on' }).click();
}
