import type { Step } from '../fix'
import { say } from '../message'

export const chromeNames = 'chrome://net-internals/#dns'

/** Old answers outlive a fix: a "no" is remembered for up to half an hour (plex-facts §7.1, 1800 s seen on a FRITZ!Box). */
export const flushNames: readonly Step[] = [
  {
    kind: 'act',
    id: 'flush-names',
    title: say`Let this computer forget old answers`,
    text: [say`This computer remembers for a while that the name led nowhere. Relock can clear that memory for you; nothing else changes.`],
    act: 'flush-name-cache',
  },
  {
    kind: 'copy',
    id: 'flush-browser',
    title: say`Let your browser forget them, too`,
    text: [
      say`Chrome, Edge, Brave and Opera keep answers of their own. Paste this into the address bar and click “Clear host cache”.`,
      say`In Firefox or Safari, quit the browser and open it again instead.`,
    ],
    copy: chromeNames,
  },
]
