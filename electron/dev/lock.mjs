// A registry that answers 404 for one platform's optional package makes npm drop it from package-lock.json in silence, and `npm ci` then
// refuses the lock on every machine. This finds such a lock before it is committed.

/**
 * @typedef {{ packages: Record<string, { optionalDependencies?: Record<string, string>, resolved?: string, integrity?: string, link?: boolean }> }} Lock
 */

/**
 * The folders in which Node would look for a dependency of the package at `place`, innermost first.
 * @param {string} place
 */
function* lookups(place) {
  for (let folder = place; ;) {
    yield folder === '' ? 'node_modules/' : `${folder}/node_modules/`
    if (folder === '') return
    const parent = folder.lastIndexOf('node_modules/')
    folder = parent <= 0 ? '' : folder.slice(0, parent - 1)
  }
}

/**
 * What is wrong with a lock file, a sentence each.
 * @param {Lock} lock
 * @returns {string[]}
 */
export function troubleInLock(lock) {
  const trouble = []
  for (const [place, entry] of Object.entries(lock.packages)) {
    const named = place === '' ? 'the project' : place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
    for (const dependency of Object.keys(entry.optionalDependencies ?? {}))
      if (![...lookups(place)].some((folder) => lock.packages[folder + dependency]))
        trouble.push(`${named} wants ${dependency}, which the lock lacks: npm ci will refuse it`)
    if (place !== '' && !entry.link && !entry.integrity) trouble.push(`${named} has no integrity: a changed package would not be noticed`)
    if (entry.resolved) trouble.push(`${named} names its registry (${entry.resolved}): omit-lockfile-registry-resolved is off`)
  }
  return trouble
}
