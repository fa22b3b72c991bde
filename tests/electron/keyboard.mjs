// Walks the app as a person without a mouse does: Tab until the thing has the focus, then Enter, Space or arrows.

/** More stops than any screen has; whoever needs more is lost. */
const mostStops = 120

/** @typedef {import('playwright-core').Page} Page */

/**
 * What has the focus, in the words that a screen reader says.
 * @param {Page} page
 */
const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement
    const named = /** @type {HTMLElement | null} */ (element)
    // A heading that took the focus, or a region that can be scrolled, is no thing to press.
    if (!named?.matches('button, a, input, select, textarea, summary')) return ''
    const label = named.getAttribute('aria-label') ?? /** @type {HTMLInputElement} */ (named).labels?.[0]?.innerText ?? named.innerText
    return (label ?? '').replace(/\s+/g, ' ').trim()
  })

/**
 * Tabs to the thing of this name, from wherever the focus is.
 * @param {Page} page
 * @param {RegExp} name
 */
export async function tabTo(page, name) {
  const seen = []
  for (let stop = 0; stop < mostStops; stop++) {
    const now = await focused(page)
    if (name.test(now)) return
    seen.push(now)
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never comes to ${String(name)}; it passes ${[...new Set(seen)].join(' | ')}`)
}

/**
 * @param {Page} page
 * @param {RegExp} name
 */
export async function press(page, name) {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

/**
 * A new screen takes the focus to its heading, for ears. A person needs longer than that to find the next key; a test must wait for it.
 * @param {Page} page
 */
export const headingHasFocus = (page) => page.waitForFunction(() => document.activeElement?.tagName === 'H1', null, { timeout: 5_000 })

/**
 * @param {Page} page
 * @param {RegExp} text
 * @param {number} [patience] milliseconds
 */
export async function heading(page, text, patience = 20_000) {
  await page.getByRole('heading', { level: 1, name: text }).waitFor({ timeout: patience })
}
