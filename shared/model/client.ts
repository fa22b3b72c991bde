/** Who may ask for a server; what each does stands in `shared/clients/clients.ts`. */
export const clientIds = [
  'plex-web',
  'plex-web-http',
  'bundled-web',
  'plex-app',
  'typed-address-player',
  'home-assistant',
  'tautulli',
  'overseerr',
  'kodi',
  'python-plexapi',
  'another-program',
] as const
export type ClientId = (typeof clientIds)[number]
