// What benches need of the lab, loaded at once: whoever loads it twice has two authorities, which do not know each other.
export { plex, whole } from '../lab/home'
export { listen } from '../lab/listening'
export { plexConnection } from '../lab/plex-server'
export { raise } from '../lab/raise'
export { shownBy } from '../lab/shown-certificate'
