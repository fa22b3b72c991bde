/** Who saw what a reading says. */
export const vantages = ['this computer', 'Chromium here', "the server's log", 'plex.tv', 'phone', 'user'] as const
export type Vantage = (typeof vantages)[number]
