/**
 * Runs a function as code of the page. What Playwright evaluates runs beside the content security policy; what a timer of the page runs is
 * under it.
 * @template T
 * @param {import('playwright-core').Page} page
 * @param {(argument: T) => unknown} code stands alone: nothing around it crosses with it
 * @param {T} [argument]
 * @returns {Promise<string>} what came of it, in words
 */
export const asThePage = (page, code, argument) =>
  page.evaluate(`new Promise((resolve) =>
    setTimeout(() =>
      Promise.resolve()
        .then(() => (${String(code)})(${JSON.stringify(argument)}))
        .then((result) => resolve('done: ' + String(result)), (error) => resolve('refused: ' + String(error?.name) + ': ' + String(error?.message))),
    0))`)
