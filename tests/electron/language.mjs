// The pseudo-languages of shared/languages: how the tests name what stands on the screen, and what they find that no message says.
import path from 'node:path'
import { runnerImport } from 'vite'
import { ROOT } from './launch.mjs'

/** @type {{ default: import('@shared/languages/language').Language }} */
const accents = (
  await runnerImport(path.join(ROOT, 'shared/languages/all/pseudo-accents.ts'), { root: ROOT, configFile: false, logLevel: 'warn' })
).module

/**
 * An English sentence as the pseudo-language has it.
 * @param {string} sentence
 */
export const accented = (sentence) => String(accents.default.translate(sentence))

/**
 * Every text of the page that people see or hear and that no message says: letters without accents outside of a value and of what is to be copied.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>}
 */
export const plainTexts = (page) =>
  page.evaluate(() => {
    const neverTranslated = '[translate=no], code, pre, kbd, samp, script, style, input, textarea'
    /** @param {string} text */
    const isPlain = (text) => /[A-Za-z]{2,}/.test(text.replace(/‹[^›]*›/g, '').replace(/ · Relock$/, ''))
    const found = [document.title]
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (!node.parentElement?.closest(neverTranslated)) found.push(node.textContent ?? '')
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt], [aria-description]'))
      if (!element.matches('[translate=no], code, pre, kbd, samp'))
        for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description']) found.push(element.getAttribute(name) ?? '')
    return [...new Set(found)].filter(isPlain)
  })

/**
 * What is wider than its place, or cut off in it, by its text.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>}
 */
export const cutOff = (page) =>
  page.evaluate(() => {
    const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth + 1 ? ['the page scrolls sideways'] : []
    const clipped = [...document.querySelectorAll('button, h1, h2, h3, label, legend, p, li, dt, dd')].filter((element) => {
      const { overflowX, textOverflow } = getComputedStyle(element)
      const { left, right, width } = element.getBoundingClientRect()
      if (width === 0 || element.closest('.visually-hidden, [hidden], details:not([open]), pre')) return false
      return (
        left < -1 ||
        right > document.documentElement.clientWidth + 1 ||
        (overflowX !== 'visible' && textOverflow !== 'clip' && element.scrollWidth > element.clientWidth + 1)
      )
    })
    return [...wide, ...clipped.map((element) => (element.textContent ?? '').slice(0, 60))]
  })
