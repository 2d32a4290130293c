import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser } from 'puppeteer-core';

/** Where pictures of pages go, for people to look at. */
export const PICTURES = join(dirname(fileURLToPath(import.meta.url)), '../output');

/** Browsers of the system, if the one that comes by npm cannot run here. */
const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Starts a headless Chromium; a text says why there is none. */
export async function startBrowser(): Promise<Browser | string> {
  const { default: puppeteer } = await import('puppeteer-core');
  const reasons: string[] = [];
  const start = async (executablePath: string, args: string[]) =>
    puppeteer.launch({ executablePath, headless: 'shell', args: puppeteer.defaultArgs({ args, headless: 'shell' }) });
  for (const path of [process.env.PCQ_CHROMIUM, ...INSTALLED]) {
    if (path === undefined || !existsSync(path)) continue;
    try {
      return await start(path, ['--no-sandbox']);
    } catch (error) {
      reasons.push(`${path}: ${(error as Error).message.split('\n')[0]}`);
    }
  }
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    return await start(await chromium.executablePath(), chromium.args);
  } catch (error) {
    reasons.push(`@sparticuz/chromium: ${(error as Error).message.split('\n').slice(0, 2).join(' ')}`);
  }
  return reasons.join('; ');
}

/** What a browser found wrong with a page, and how it laid it out. */
export interface Seen {
  /** Errors, requests, messages of the console. */
  readonly troubles: readonly string[];
  readonly scrollWidth: number;
  /** Elements beyond the window's edges, and those whose text does not fit into them. */
  readonly outside: readonly string[];
  readonly cut: readonly string[];
  readonly scripts: number;
  /** Labels of the charts that are visible, with the height of their text in pixels. */
  readonly smallestText: number;
  readonly text: string;
}

/** Runs in the page, whose types are not those of Node. Labels of charts must lie in their chart, other elements in the window. */
const INSPECT = `(() => {
  const isVisible = (element) => element.getBoundingClientRect().width > 0 && !element.closest('thead');
  const isInside = ({ left, right }, from, to) => left >= from - 0.5 && right <= to + 0.5;
  const shown = (element) => element.outerHTML.slice(0, 200);
  const all = [...document.querySelectorAll('body *')].filter(isVisible);
  const labels = all.filter((each) => each.closest('svg') && each.tagName === 'text');
  const boxes = all.filter((each) => each instanceof HTMLElement);
  const outside = boxes.filter((each) => !isInside(each.getBoundingClientRect(), 0, innerWidth));
  const cut = boxes.filter(
    (each) => getComputedStyle(each).display !== 'inline' && each.clientWidth > 0 && each.scrollWidth > each.clientWidth + 1,
  );
  const lost = labels.filter((each) => {
    const { left, right } = each.closest('svg').getBoundingClientRect();
    return !isInside(each.getBoundingClientRect(), left, right);
  });
  return {
    scrollWidth: document.documentElement.scrollWidth,
    outside: outside.map(shown),
    cut: [...cut, ...lost].map(shown),
    scripts: document.scripts.length,
    smallestText: Math.min(...labels.map((each) => Math.max(each.getBoundingClientRect().height, 0))),
    text: document.body.innerText,
  };
})()`;

/** Opens a page in a window of that width and takes a picture of the whole of it. */
export async function look(
  browser: Browser,
  file: string,
  options: { readonly width: number; readonly isDark?: boolean; readonly print?: boolean; readonly picture: string },
): Promise<Seen> {
  const page = await browser.newPage();
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(`error: ${error}`));
  page.on('console', (message) => troubles.push(`console: ${message.text()}`));
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  const own = pathToFileURL(file).href;
  page.on('request', (request) => {
    if (request.url() !== own) troubles.push(`request: ${request.url()}`);
  });
  await page.setViewport({ width: options.width, height: 900 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: options.isDark ? 'dark' : 'light' }]);
  if (options.print) await page.emulateMediaType('print');
  await page.goto(own, { waitUntil: 'load' });
  const seen = (await page.evaluate(INSPECT)) as Omit<Seen, 'troubles'>;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, options.picture), fullPage: true });
  await page.close();
  return { ...seen, troubles };
}
