// What several end-to-end tests do with the app: answer its dialogs, and go through a fix.
import { headingHasFocus, press } from './keyboard.mjs'

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
 * Goes through a fix by keyboard, doing what each step asks for, until it is left: at "It works", or at the verdict where all was tried.
 * @param {Page} page
 * @param {(title: string) => Promise<void>} [onStep]
 */
export async function walkTheFix(page, onStep = async () => undefined) {
  const steps = page.getByRole('navigation', { name: 'Steps' })
  await steps.waitFor()
  for (let step = 0; step < mostSteps; step++) {
    if ((await steps.count()) === 0) return
    await headingHasFocus(page).catch(async (elsewhere) => {
      if ((await steps.count()) > 0) throw elsewhere
    })
    const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
    // A look that went on meanwhile may have closed the lock by now.
    if ((await steps.count()) === 0) return
    await onStep(title)
    const answers = page.locator('main section button[aria-pressed]')
    const waiting = page.getByRole('button', { name: 'Do not wait' })
    if ((await answers.count()) > 0) {
      const first = (await answers.first().innerText()).split('\n')[0] ?? ''
      await press(page, new RegExp(`^${literally(first)}`))
    } else if ((await waiting.count()) > 0)
      // Relock looks meanwhile, and leaves the step by itself where that closes the lock.
      await press(page, /^Do not wait$/).catch(async (gone) => {
        if ((await waiting.count()) > 0) throw gone
      })
    else {
      await isSettled(page)
      const own = page.getByRole('button', { name: 'I did it myself' })
      const primary = (await own.count()) > 0 ? own : page.locator('footer button:not([aria-disabled])').last()
      const label = (await primary.textContent())?.trim() ?? ''
      await press(page, new RegExp(`^${literally(label)}$`))
    }
    await page
      .waitForFunction((before) => document.querySelector('h1')?.textContent !== before, title, { timeout: 20_000 })
      .catch(async () => {
        throw new Error(`nothing leads on from “${title}”: ${await page.locator('body').innerText()}`)
      })
  }
  throw new Error('the fix has no end')
}

/**
 * Some steps first ask what stands on this computer: they are final once they can be pressed.
 * @param {Page} page
 */
const isSettled = (page) => page.locator('footer button:last-of-type[aria-disabled]').last().waitFor({ state: 'detached' })

/**
 * The title of the step that is on show, once it is final.
 * @param {Page} page
 */
export async function settledStep(page) {
  await page.getByRole('navigation', { name: 'Steps' }).waitFor()
  await isSettled(page)
  return page.getByRole('heading', { level: 1 }).innerText()
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
        readBrowsers: false,
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
 * @param {string} [where] the answer to where the message appears
 */
export async function lookAtTyped(page, text, where) {
  await page.getByRole('textbox').fill(text)
  await page.getByRole('button', { name: 'Use this server' }).click()
  if (where !== undefined) await page.getByRole('radio', { name: where }).check()
  await page.getByRole('button', { name: 'Look at the way to my server' }).click()
}
