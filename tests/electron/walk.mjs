// What several end-to-end tests do with the app: answer its dialogs, and go through a fix.
import { headingHasFocus, press, tabTo } from './keyboard.mjs'

/** @typedef {import('playwright-core').Page} Page */

/**
 * Native dialogs cannot be driven; this answers in their place.
 * @param {import('playwright-core').ElectronApplication} app
 * @param {string} file
 */
export const answerDialogs = (app, file) =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] })
  }, file)

/** More steps than any fix has. */
const mostSteps = 20

/**
 * Goes through the steps of a fix by keyboard until the check is reached, doing what each step asks for.
 * @param {Page} page
 * @param {(title: string) => Promise<void>} [onStep]
 */
export async function walkTheFix(page, onStep = async () => undefined) {
  for (let step = 0; step < mostSteps; step++) {
    await headingHasFocus(page)
    const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
    await onStep(title)
    const radios = page.getByRole('radio')
    if ((await radios.count()) > 0 && (await page.getByRole('radio', { checked: true }).count()) === 0) {
      const first = await radios.first().evaluate((radio) => /** @type {HTMLInputElement} */ (radio).labels?.[0]?.innerText ?? '')
      await tabTo(page, new RegExp(literally(first.slice(0, 40))))
      await page.keyboard.press('Space')
    }
    // Its label is final once it can be pressed: some steps first ask what stands on this computer.
    const primary = page.locator('footer button:not([aria-disabled])').last()
    await page.locator('footer button:last-of-type[aria-disabled]').last().waitFor({ state: 'detached' })
    const label = (await primary.textContent())?.trim() ?? ''
    if (/check again/i.test(label)) return
    await press(page, new RegExp(`^${literally(label)}$`))
    await page
      .waitForFunction((before) => document.querySelector('h1')?.textContent !== before, title, { timeout: 5_000 })
      .catch(async () => {
        throw new Error(`“${label}” leads nowhere from “${title}”: ${await page.locator('body').innerText()}`)
      })
  }
  throw new Error('the fix has no end')
}

/** @param {string} text */
const literally = (text) => text.replace(/\s+/g, ' ').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** @param {Page} page */
const ask = (page) => ({
  /** @param {string} text */
  choose: (text) => page.evaluate((typed) => globalThis['relock'].ask('choose typed', { text: typed }), text),
  examine: () =>
    page.evaluate(() =>
      globalThis['relock'].ask('examine', {
        examination: crypto.randomUUID(),
        answers: { where: null, serverIsHere: null, changed: null },
        recheck: false,
        under: 'as before',
        askPublicResolver: false,
      }),
    ),
})

/**
 * Lets main measure a typed server without going through the screens.
 * @param {Page} page
 * @param {string} text
 */
export async function examineTyped(page, text) {
  const chosen = await ask(page).choose(text)
  if (!chosen.target) throw new Error(JSON.stringify(chosen))
  return (await ask(page).examine()).evidence
}

/**
 * From the first screen to the verdict, by mouse.
 * @param {Page} page
 * @param {string} text
 */
export async function lookAtTyped(page, text) {
  await page.getByRole('textbox').fill(text)
  await page.getByRole('button', { name: 'Use this server' }).click()
  await page.getByRole('button', { name: 'Look at the way to my server' }).click()
}
