import type { Surroundings } from '../computer/surroundings'

/**
 * Who may vouch for Plex's own sites: the authorities that this runtime trusts, and a root that the user gave, such as a company's or a security program's. One list
 * for all who ask there: each other one costs up to 40 ms to read.
 */
export async function rootsForPlex({ roots }: Pick<Surroundings, 'roots'>): Promise<readonly string[]> {
  const { builtIn, given } = await roots()
  return given.length > 0 ? [...builtIn, ...given] : builtIn
}

/** Only the roots that accepted the chain: reading hundreds of others into the TLS library costs more than the whole question. */
export async function rootsOf(
  surroundings: Pick<Surroundings, 'roots'>,
  which: 'built-in' | 'system' | 'given',
): Promise<readonly string[]> {
  const roots = await surroundings.roots()
  switch (which) {
    case 'built-in':
      return roots.builtIn
    case 'given':
      return roots.given
    case 'system':
      return roots.system ?? []
  }
}
