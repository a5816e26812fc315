/**
 * How the browser tests run: one demonstration server, five kinds of browser. A test that needs
 * another server starts it: `freshServer` in tests/fixtures.ts.
 *
 * `cargo xtask test` gives the server's binary and a free port; `npx playwright test` alone takes the usual
 * ones, and BASE_URL names a server that is running already.
 */
import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import type { BrowserOptions } from './tests/fixtures';
import { SERVER } from './tests/fresh_server';

const port = process.env.END2END_PORT ?? '8123';
const baseURL = process.env.BASE_URL ?? `http://127.0.0.1:${port}`;

// The system's browser: nothing is downloaded, and `playwright install` is never needed.
const usualPlaces = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = process.env.CHROMIUM_PATH ?? usualPlaces.find(existsSync);

const args = [
  // Chromium does not start as root with its sandbox.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  // Quiet: nothing but the pages under test is asked for.
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The same on every machine.
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
];

const desk = { width: 1366, height: 768 };

export default defineConfig<BrowserOptions>({
  testDir: './tests',
  outputDir: './results/files',
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  // A test that passes at the second try is a defect in the test or in the product, so there is no second try.
  retries: 0,
  workers: 2,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['junit', { outputFile: 'results/junit.xml' }]],
  use: {
    baseURL,
    browserName: 'chromium',
    launchOptions: { executablePath, args },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    viewport: desk,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  // README.md says which tests run where.
  projects: [
    { name: 'desktop', grepInvert: /@only-/ },
    { name: 'reflow-320', grep: /@everywhere|@reflow/, use: { viewport: { width: 320, height: 640 } } },
    { name: 'no-js', grep: /@everywhere|@plain-form/, use: { javaScriptEnabled: false } },
    {
      // What Edge is where a policy turns its compiler off: JavaScript runs, `WebAssembly` does not exist.
      name: 'no-wasm',
      grep: /@everywhere|@plain-form|@only-no-wasm/,
      use: { hasWebAssembly: false, launchOptions: { executablePath, args: [...args, '--js-flags=--jitless'] } },
    },
    {
      name: 'high-contrast',
      grep: /@everywhere|@high-contrast/,
      use: { contextOptions: { forcedColors: 'active' } },
    },
  ],
  webServer: process.env.BASE_URL
    ? undefined
    : {
        command: `"${SERVER}" demo --listen 127.0.0.1:${port}`,
        url: `${baseURL}/`,
        reuseExistingServer: false,
        timeout: 60_000,
        stdout: 'ignore',
        stderr: 'pipe',
        gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
      },
});
