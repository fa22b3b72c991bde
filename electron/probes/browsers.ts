import browsers from '@shared/facts/browsers'
import { measured, unmeasured } from '@shared/model/reading'
import { probe } from '../examination/probe'

/** Reads what browsers store of app.plex.tv, where the user agreed. Nothing is written, and nothing is sent. */
export default probe({
  fact: browsers,
  /** Milliseconds: profiles of many megabytes on a busy disk, and the registry, which takes its time to start. */
  patience: 15_000,
  look: async (_, { surroundings, signal }) => {
    const places = surroundings.browsers
    if (places === null) return unmeasured('not permitted', null)
    const [{ browserFolders }, { readChromium }, { readFirefox }] = await Promise.all([
      import('../computer/browsers/places'),
      import('../computer/browsers/chromium'),
      import('../computer/browsers/firefox'),
    ])
    const found = []
    // One after the other: each may be tens of megabytes.
    for (const { browser, folder } of browserFolders(surroundings.system, places)) {
      const read =
        browser === 'firefox'
          ? await readFirefox(folder, places, surroundings, signal)
          : await readChromium(browser, folder, places, surroundings, signal)
      if (read) found.push(read)
    }
    return measured({ browsers: found })
  },
})
