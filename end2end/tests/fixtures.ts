/**
 * What every browser test builds on. Tests take `test` and `expect` from here, never from Playwright itself:
 * this `page` fails a test in which the browser reported an error.
 */
import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import { startFreshServer, type FreshServer } from './fresh_server';

/** What a project or a test may say about its browser. */
export type BrowserOptions = {
  /** Whether the browser can run the islands. */
  hasWebAssembly: boolean;
  /** Errors in the console that a test provokes on purpose, such as the browser's line about a 404. */
  expectedConsoleErrors: RegExp[];
};

type Given = {
  livelyPages: boolean;
  /** A server of the test's own, with an empty database: not the demonstration. */
  freshServer: FreshServer;
  /** Holds an open page to what every page is held to, as far as this browser can tell. */
  expectSound: () => Promise<void>;
};

export const test = base.extend<BrowserOptions & Given>({
  hasWebAssembly: [true, { option: true }],
  expectedConsoleErrors: [[], { option: true }],

  /** Whether islands come alive in this browser: with JavaScript, and with WebAssembly. */
  livelyPages: async ({ hasWebAssembly, javaScriptEnabled }, use) => {
    await use(hasWebAssembly && javaScriptEnabled !== false);
  },

  freshServer: async ({}, use) => {
    const server = await startFreshServer();
    await use(server);
    await server.stop();
  },

  expectSound: async ({ page, livelyPages }, use) => {
    await use(async () => {
      // Axe needs JavaScript in the page, and says the same with and without WebAssembly.
      if (livelyPages) await expectNoAxeViolations(page);
      const size = page.viewportSize();
      await page.setViewportSize({ width: 320, height: 640 });
      await expectNoSidewaysScroll(page);
      if (size) await page.setViewportSize(size);
    });
  },

  page: async ({ page, expectedConsoleErrors }, use) => {
    const errors: string[] = [];
    const note = (error: string) => {
      if (!expectedConsoleErrors.some((expected) => expected.test(error))) errors.push(error);
    };
    page.on('console', (message) => {
      if (message.type() === 'error') note(`${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => note(error.stack ?? error.message));
    await use(page);
    expect(errors, 'errors the browser reported').toEqual([]);
  },
});

/** The same for tests on a server of their own: addresses without a host are that server's. */
export const testOnFreshServer = test.extend({
  baseURL: async ({ freshServer }, use) => {
    await use(freshServer.origin);
  },
});

export { expect };

/** The invented people of the demonstration, by what they do. */
export const PEOPLE = {
  manager: 'Morgan Ellis',
  lead: 'Priya Nair',
  member: 'Tom Ashworth',
  police: 'Grace Okafor',
  contact: 'Daniel Hughes',
  observer: 'Wei Chen',
  chair: 'Helen Marsh',
  reader: 'Sofia Bianchi',
  administrator: 'Kit Lawson',
} as const;

export type Persona = keyof typeof PEOPLE;

/** Goes in as one of the demonstration's people, whoever was in before. */
export async function signInAs(page: Page, persona: Persona): Promise<void> {
  // A page that follows would ask once more, as nobody.
  await page.goto('about:blank');
  // Whoever is signed in is led on from the sign-in page.
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await page.getByRole('button', { name: `Go in as ${PEOPLE[persona]}` }).click();
  await expect(page.getByRole('banner')).toContainText(PEOPLE[persona]);
}

/**
 * Opens a page and, where islands come alive at all, waits until each one on it has.
 *
 * An island marks its root with `data-awake="true"` when it is alive. Before that its forms work as plain
 * forms; a test of exactly that uses `page.goto`.
 */
export async function gotoAwake(page: Page, path: string, livelyPages: boolean): Promise<void> {
  await page.goto(path);
  if (livelyPages) await expectAwake(page);
}

/** Waits until no island on the page is asleep. */
export async function expectAwake(page: Page): Promise<void> {
  await expect(page.locator('leptos-island:not(:has([data-awake="true"]))')).toHaveCount(0);
}

/** Lets a page learn nothing of what others do: for a test of what happens when it did not. */
export async function keepFromFollowing(page: Page): Promise<void> {
  // No content: the browser opens no other stream.
  await page.route('**/live', (route) => route.fulfill({ status: 204 }));
  await page.route('**/live/version', (route) => route.fulfill({ status: 200, contentType: 'text/plain', body: '0' }));
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Fails when axe finds a fault in accessibility, and prints what it could not decide, for a person to look at.
 * It needs JavaScript in the page: in the `no-js` project it would wait for ever.
 */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  await hasItsStyles(page);
  const { violations, incomplete } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  for (const { id, nodes } of incomplete) {
    console.log(`axe cannot decide: ${id} on ${page.url()}: ${nodes.map((node) => node.target).join(' | ')}`);
  }
  const faults = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target).join(' | ')}`);
  expect(faults, `accessibility of ${page.url()}`).toEqual([]);
}

/** Fails when something is wider than the window, so that people would have to scroll sideways to read. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  await hasItsStyles(page);
  const excess = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(excess, 'pixels wider than the window').toBeLessThanOrEqual(0);
}

/**
 * Waits for the style sheet. A page that a form answered can be read before it is there, and sizes and colours
 * are then the browser's own.
 */
async function hasItsStyles(page: Page): Promise<void> {
  await page.waitForLoadState('load');
}
