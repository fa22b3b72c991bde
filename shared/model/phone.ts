/**
 * What a phone outside the home may show at the server's page `/identity`. `plex`: the page itself, as browsers show XML
 * (docs/sources/paths.md#from-outside). `loading`: nothing, for as long as one waits.
 */
export const seenByPhone = ['plex', 'warning', 'loading', 'refused'] as const
export type SeenByPhone = (typeof seenByPhone)[number]
