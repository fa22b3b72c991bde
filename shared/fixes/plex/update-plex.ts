import type { Step } from '../../model/fix'
import { say } from '../../model/message'

/** Brings Plex Media Server up to date without naming a version, which would be old tomorrow (docs/sources/plex.md#versions). */
export const updatePlex: readonly [Step, ...Step[]] = [
  {
    kind: 'open',
    id: 'get-update',
    title: say`Get the present Plex Media Server`,
    text: [
      say`Install it over the old one: your library and settings stay. On a NAS take Plex’s own package from this page, as the one in the app store is often older.`,
      say`In Docker, pull the image again and create the container again with the same folders.`,
    ],
    link: 'plex-downloads',
  },
  {
    kind: 'tell',
    id: 'update-proxy',
    title: say`If something stands in front of Plex`,
    text: [
      say`A reverse proxy (nginx, Caddy, Apache, a router’s function) does the encrypting then. Update it, too, and allow TLS 1.2 and 1.3 in its settings.`,
    ],
    undo: say`Put its old settings back from your copy.`,
    conditional: true,
  },
]
